import { calls } from '../../src/facts/facts.ts';
import type { TaskStage } from '../../src/facts/task-stages.ts';
import { layers } from '../../src/rules/layers.ts';
import type { Rule } from '../../src/rules/rule.ts';

const kinds = {
  fault: 'hurts now',
  risk: 'hurts nothing yet',
  note: 'by design, not a fault',
  obstacle: 'keeps the diagnosis from looking',
} as const;

/** What a task must have come to so that finding nothing rules a failure out. */
const passed = {
  none: 'what AWS says, whether there is a task or not',
  created: 'a task that was created',
  pulling: 'a task that began to pull its images',
  pulled: 'a task that has its images',
  started: 'a task that started',
  ended: 'a task that lasts, or one whose end is known',
  lasted: 'a task that ran long enough for its health checks to tell',
} as const satisfies { readonly [S in TaskStage]: string };

/** The part of a rule's page that is generated: what the rule is, explains and reads. */
export function ruleHead(rule: Rule): string {
  const explains = rule.explains.map((it) => `\`${it}\``).join(', ') || 'nothing else';
  const reads = (facts: Rule['needs']) =>
    [...new Set(facts.map((fact) => `\`${calls[fact]}\``))].toSorted().join(', ');
  const needs = reads(rule.needs) || 'what could not be read';
  const wants = reads(rule.wants);
  return [
    `# ${rule.id}`,
    '',
    `**${rule.title}** · layer \`${rule.layer}\` · ${kinds[rule.kind]}`,
    '',
    `- Explains: ${explains}`,
    `- Ruled out by: ${passed[rule.passedBy]}`,
    `- Needs: ${needs}`,
    ...(wants ? [`- Is sharpened by: ${wants}`] : []),
    `- Source: <${rule.reference}>`,
    '',
  ].join('\n');
}

/** The list of all rules, by layer. */
export function rulesIndex(rules: readonly Rule[]): string {
  const lines = [
    '# What ecs-triage knows',
    '',
    'One page a failure mode: what it is, how to confirm it by hand, how to fix it and what it is not.',
    '',
  ];
  for (const layer of layers) {
    const here = rules.filter((rule) => rule.layer === layer);
    if (here.length === 0) continue;
    lines.push(`## ${layer}`, '', '| id | what is wrong | kind |', '| --- | --- | --- |');
    lines.push(
      ...here.map(({ id, title, kind }) => `| [${id}](${id}.md) | ${title} | ${kind} |`),
      '',
    );
  }
  return lines.join('\n');
}
