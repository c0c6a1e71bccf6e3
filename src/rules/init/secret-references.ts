import type { DescribeTaskDefinition } from '../../facts/ecs-task-definitions.ts';
import { compareTexts } from '../../facts/order.ts';
import { itemPath } from '../../facts/path.ts';
import { type SecretUse, secretUses } from '../../reading/access/secret-reference.ts';
import { code, listed } from '../phrases.ts';
import type { Evidence, See } from '../rule.ts';

/** The uses that a revision makes of the secrets and parameters that an asker means, by container and variable. */
export function usesOf(
  answer: DescribeTaskDefinition | undefined,
  means: (use: SecretUse) => boolean,
): readonly SecretUse[] {
  return secretUses(answer?.taskDefinition?.containerDefinitions ?? [])
    .filter(means)
    .toSorted(
      (a, b) => compareTexts(a.container, b.container) || compareTexts(a.variable, b.variable),
    );
}

/** Where a secret goes, as part of a sentence: ` (DATABASE_URL of container app)`; empty where that is not known. */
export function destination(uses: readonly SecretUse[]): string {
  const [first] = uses;
  if (!first) return '';
  const variables = [...new Set(uses.map(({ variable }) => variable))];
  const here = uses.every(({ container }) => container === first.container);
  return here
    ? ` (${listed(variables)} of container ${code(first.container)})`
    : ` (${listed(variables)})`;
}

/** Quotes what the revision says the first of these is taken from. */
export function seeReference(
  see: See<'taskDefinitions'>,
  taskDefinitionArn: string,
  [use]: readonly SecretUse[],
): readonly Evidence[] {
  if (!use) return [];
  const container = `taskDefinition.${itemPath('containerDefinitions', 'name', use.container)}`;
  const list = use.ofLogDriver ? 'logConfiguration.secretOptions' : 'secrets';
  return [
    see(
      'taskDefinitions',
      taskDefinitionArn,
      `${container}.${itemPath(list, 'name', use.variable)}.valueFrom`,
    ),
  ];
}
