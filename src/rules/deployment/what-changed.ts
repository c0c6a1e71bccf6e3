import type { DescribeServiceRevisions } from '../../facts/ecs-deployments.ts';
import type { DescribeTaskDefinition } from '../../facts/ecs-task-definitions.ts';
import { itemPath } from '../../facts/path.ts';
import {
  type Change,
  changesBetween,
  serviceChangesBetween,
} from '../../reading/deployments/revision-diff.ts';
import { parseImageReference, sameRepository } from '../../reading/pulls/image-reference.ts';
import { instant } from '../instants.ts';
import { code } from '../phrases.ts';
import type { Evidence, See } from '../rule.ts';

/** So many changes are told one by one; the rest is counted. */
const told = 3;

/** What a deployment changed, for the end of a sentence, with the facts that show it. */
export interface WhatChanged {
  /** E.g. `image of app 2.4.1 → 2.5.0, SECRET_KEY gone from app`; empty where nothing that is read differs. */
  readonly changes: string;
  /** Who registered the revision and when, in words; empty where AWS does not say. */
  readonly registered: string;
  readonly evidence: readonly Evidence[];
}

interface Known {
  readonly taskDefinitions: Readonly<Record<string, DescribeTaskDefinition>> | undefined;
  readonly serviceRevisions: DescribeServiceRevisions | undefined;
}

/** A deployment by what it deployed: a task definition, and its service revision where ECS keeps one. */
interface Deployed {
  readonly taskDefinition: string | undefined;
  readonly revision: string | undefined;
}

/**
 * What differs between what ran before and what a deployment brought, with who registered it.
 *
 * @returns undefined where one of the two task definitions is not known
 */
export function whatChanged(
  before: Deployed,
  after: Deployed,
  known: Known,
  see: See<'taskDefinitions'>,
): WhatChanged | undefined {
  const from = known.taskDefinitions?.[before.taskDefinition ?? '']?.taskDefinition;
  const to = known.taskDefinitions?.[after.taskDefinition ?? '']?.taskDefinition;
  if (!from || !to || from === to) return undefined;
  const revision = (arn: string | undefined) =>
    known.serviceRevisions?.serviceRevisions.find((it) => it.serviceRevisionArn === arn);
  const [former, latter] = [revision(before.revision), revision(after.revision)];
  const changes = [
    ...changesBetween(from, to),
    ...(former && latter ? serviceChangesBetween(former, latter) : []),
  ];
  const by = to.registeredBy ? ` by ${code(principal(to.registeredBy))}` : '';
  const at = to.registeredAt ? ` at ${instant(to.registeredAt)}` : '';
  return {
    changes: inWords(changes),
    registered: by || at ? `registered${by}${at}` : '',
    evidence: [
      ...(to.registeredBy
        ? [
            see(
              'taskDefinitions',
              to.taskDefinitionArn,
              'taskDefinition.registeredBy',
              to.registeredAt,
            ),
          ]
        : []),
      ...changes
        .flatMap((change) => pathOf(change) ?? [])
        .slice(0, told)
        .map((path) => see('taskDefinitions', to.taskDefinitionArn, path, to.registeredAt)),
    ],
  };
}

/** Changes as a list: the first few one by one, the rest counted. */
function inWords(changes: readonly Change[]): string {
  const first = changes.slice(0, told).map(phrase);
  const more = changes.length - first.length;
  return [...first, ...(more > 0 ? [`${more} more`] : [])].join(', ');
}

function phrase({ container, field, from, to }: Change): string {
  const where = container === undefined ? '' : ` of ${code(container)}`;
  const name = /^(?:environment|secret) (?!file )(.+)$/.exec(field)?.[1];
  if (name !== undefined) {
    if (to === undefined) return `${code(name)} gone from ${code(container ?? '')}`;
    if (from === undefined) return `${code(name)} new in ${code(container ?? '')}`;
    return `${code(name)}${where} from another place`;
  }
  if (field === 'container') {
    return `container ${code(container ?? '')} ${to === undefined ? 'gone' : 'new'}`;
  }
  const [older, newer] = field === 'image' ? tags(from, to) : [from, to];
  return `${field}${where} ${older === undefined ? 'none' : code(older)} → ${newer === undefined ? 'none' : code(newer)}`;
}

/** Of two images of one repository only what differs, the tag or the digest. */
function tags(
  from: string | undefined,
  to: string | undefined,
): readonly [string | undefined, string | undefined] {
  const older = from === undefined ? undefined : parseImageReference(from);
  const newer = to === undefined ? undefined : parseImageReference(to);
  if (!from || !to || !older || !newer || !sameRepository(from, to)) return [from, to];
  return [older.digest ?? older.tag ?? from, newer.digest ?? newer.tag ?? to];
}

/** Where the newer revision shows a change; undefined for what it has no more, and for what is not its own. */
function pathOf({ container, field, to }: Change): string | undefined {
  if (to === undefined || container === undefined) return undefined;
  const item = `taskDefinition.${itemPath('containerDefinitions', 'name', container)}`;
  if (field === 'image') return `${item}.image`;
  if (field.startsWith('environment ')) return `${item}.environment[].name`;
  if (field.startsWith('secret ')) return `${item}.secrets[].name`;
  return undefined;
}

/** Whoever an ARN of IAM or STS names: a user, or a role and its session. */
export function principal(arn: string): string {
  const path = arn.split(':').slice(5).join(':');
  return path.replace(/^(?:assumed-role|user|role)\//, '') || arn;
}
