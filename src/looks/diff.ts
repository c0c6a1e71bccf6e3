import type { DescribeServiceRevisions } from '../facts/ecs-deployments.ts';
import type { DescribeTaskDefinition } from '../facts/ecs-task-definitions.ts';
import type { KnownFacts } from '../facts/known-facts.ts';
import { revisionName, serviceIn } from '../facts/service.ts';
import { isRevision } from '../reading/deployments/asked-revisions.ts';
import {
  type Change,
  changesBetween,
  serviceChangesBetween,
} from '../reading/deployments/revision-diff.ts';
import { principal } from '../rules/deployment/what-changed.ts';
import { knownFacts } from '../rules/known.ts';
import { count } from '../rules/phrases.ts';
import { type Compared, comparedRevisions, type Side } from './deployments/compared-revisions.ts';
import type { Look, Looked } from './look.ts';
import type { Line, Part } from './sheet.ts';
import { unreadNotes, unreadSheet } from './unread.ts';

const needs = [
  'services',
  'recentDeployments',
  'serviceRevisions',
  'taskDefinitions',
  'latestTaskDefinition',
] as const;
type Known = KnownFacts<never, (typeof needs)[number]>;
type Definition = NonNullable<DescribeTaskDefinition['taskDefinition']>;

/** What the newest revision changed, field by field, or what any two revisions differ in. */
export const diff: Look = {
  id: 'diff',
  button: 'Compare revisions',
  about: 'what this revision changed since the last steady one, or what any two differ in',
  takes: '[41] [43]',
  owns: (word) => /^(?:[\w-]+:)?\d+$/.test(word),
  needs,

  show({ facts }, words): Looked {
    if (words.length > 2 || !words.every(isRevision)) {
      return {
        problem: 'Name at most two revisions by their numbers, the older one first: diff 41 43.',
      };
    }
    const title = `Changes of ${facts.service.name}`;
    const known = knownFacts(facts, [], needs);
    if (!known?.services) {
      return unreadSheet(title, 'The revisions', facts, known?.unread ?? [], ['services']);
    }
    const { takenAt } = facts;
    const service = serviceIn(known.services);
    const compared = service && comparedRevisions(service, words, known);
    if (!service || !compared) {
      const said: Line = [{ code: facts.service.name }, ' has no revision that could be compared.'];
      return { title, said, parts: [], takenAt };
    }
    const notes = [valuesNote, ...unreadNotes(known.unread, needs)];
    const { from, to } = compared;
    if (!from) {
      const said: Line = [
        'No other revision of ',
        name(to),
        ' is known to have been deployed, so there is nothing to compare it with.',
      ];
      return { title, said, parts: [origins([to], known)], notes, takenAt };
    }
    const [before, after] = [from, to].map((it) => definitionOf(it, known));
    if (!before || !after) {
      const missing = before ? to : from;
      return { title, said: absence(missing, known), parts: [], notes, takenAt };
    }
    const changes = changesBetween(before, after);
    const around = aroundTasks(from, to, known.serviceRevisions);
    return {
      title,
      said: answer(compared, [...changes, ...around]),
      parts: [
        ...table(compared, [...changes, ...around]),
        origins([to, from], known),
        ...undeployed(to, known),
      ],
      notes,
      takenAt,
    };
  },
};

const valuesNote: Line = [
  'Of environment variables only the names are read and compared, never the values.',
];

function name({ taskDefinition }: Side) {
  return { code: revisionName(taskDefinition) };
}

function definitionOf(
  { taskDefinition }: Side,
  { taskDefinitions }: Known,
): Definition | undefined {
  return taskDefinitions?.[taskDefinition]?.taskDefinition;
}

/** Why one of the two cannot be compared. */
function absence(side: Side, { taskDefinitions }: Known): Line {
  const { error } = taskDefinitions?.[side.taskDefinition] ?? {};
  if (error) return [name(side), ` cannot be read: ${error.message}`];
  return [name(side), ' was not read, so it cannot be compared.'];
}

/** What differs around the tasks, and images that are the same by name but not by content. */
function aroundTasks(
  from: Side,
  to: Side,
  revisions: DescribeServiceRevisions | undefined,
): readonly Change[] {
  const [before, after] = [from, to].map((side) =>
    revisions?.serviceRevisions.find((it) => it.serviceRevisionArn === side.serviceRevision),
  );
  if (!before || !after) return [];
  const digests = after.containerImages.flatMap(({ containerName = '', image, imageDigest }) => {
    const former = before.containerImages.find((it) => it.containerName === containerName);
    const moved = former?.image === image && former?.imageDigest !== imageDigest;
    if (!moved || !former?.imageDigest || !imageDigest) return [];
    const field = 'digest of the same tag';
    return [{ container: containerName, field, from: former.imageDigest, to: imageDigest }];
  });
  return [...digests, ...serviceChangesBetween(before, after)];
}

function answer({ from, to, steady }: Compared, changes: readonly Change[]): Line {
  if (!from) return [];
  const than = steady ? ', the last steady one before it' : '';
  if (changes.length === 0) {
    return [
      name(to),
      ' and ',
      name(from),
      `${than}${than ? ',' : ''} differ in no field that is read.`,
    ];
  }
  const first = changes.slice(0, 3).map(({ field, container, from: was, to: is }): Line => {
    const variable = variableOf(field);
    const what: Line = variable === undefined ? [field] : [{ code: variable }];
    const how = is === undefined ? ' is gone' : was === undefined ? ' is new' : ' changed';
    if (field === 'container') return ['container ', { code: container ?? '' }, how];
    return [...what, ...(container === undefined ? [] : [' of ', { code: container }]), how];
  });
  const more = changes.length - first.length;
  return [
    name(to),
    ' differs from ',
    name(from),
    `${than}${than ? ',' : ''} in ${count(changes.length, 'field')}: `,
    ...first.flatMap((line, i) => [...(i === 0 ? [] : [', ']), ...line]),
    more > 0 ? ` and ${more} more.` : '.',
  ];
}

/** The variable that a change is about; a secret has one too. */
function variableOf(field: string): string | undefined {
  return /^(?:environment|secret) (?!file )(.+)$/.exec(field)?.[1];
}

function table({ from, to }: Compared, changes: readonly Change[]): readonly Part[] {
  if (changes.length === 0 || !from) return [];
  return [
    {
      kind: 'table',
      title: 'Field by field',
      columns: [
        'Field',
        revisionName(to.taskDefinition),
        revisionName(from.taskDefinition),
        'Container',
      ],
      rows: changes.map(({ container, field, from: was, to: is }): readonly Line[] => {
        const onlyName = field.startsWith('environment ');
        const cell = (value: string | undefined): Line =>
          value === undefined ? ['none'] : onlyName ? ['there'] : [{ code: value }];
        return [[field], cell(is), cell(was), container === undefined ? [] : [{ code: container }]];
      }),
    },
  ];
}

/** Who registered the revisions and when they were deployed, where AWS says so. */
function origins(sides: readonly Side[], known: Known): Part {
  return {
    kind: 'lines',
    title: 'Where they come from',
    lines: sides.map((side): Line => {
      const definition = definitionOf(side, known);
      const { registeredAt, registeredBy } = definition ?? {};
      return [
        name(side),
        ...(registeredAt
          ? [' was registered ', { at: registeredAt }]
          : [' has no known date of registration']),
        ...(registeredBy ? [' by ', { code: principal(registeredBy) }] : []),
        ...(side.deployedAt
          ? [', deployed ', { at: side.deployedAt }]
          : [known.recentDeployments ? ', and no deployment of it is on record' : '']),
        '.',
      ];
    }),
  };
}

/** A newer revision than the compared ones, which nobody deployed. */
function undeployed(to: Side, { latestTaskDefinition, recentDeployments }: Known): readonly Part[] {
  const latest = latestTaskDefinition?.taskDefinition;
  const compared = Number(to.taskDefinition.split(':').at(-1));
  if (!latest?.revision || latest.revision <= compared || !recentDeployments) return [];
  const line: Line = [
    { code: revisionName(latest.taskDefinitionArn) },
    ' is registered',
    ...(latest.registeredAt ? [' since ', { at: latest.registeredAt }] : []),
    ' and newer; ',
    { code: `diff ${compared} ${latest.revision}` },
    ' compares it.',
  ];
  return [{ kind: 'lines', lines: [line] }];
}
