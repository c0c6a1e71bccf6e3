import type { Diagnosis } from '../../diagnosis/diagnosis.ts';
import { calls, type FactName, type Facts } from '../../facts/facts.ts';
import { knownFacts } from '../../rules/known.ts';
import { count } from '../../rules/phrases.ts';
import { reachWords } from '../../rules/reached.ts';
import type { Rule } from '../../rules/rule.ts';
import { sentence } from '../sentence.ts';
import type { Excerpt, Line, Lines, Sheet, Table } from '../sheet.ts';
import { unreadNotes } from '../unread.ts';
import { causeLine } from './cause-line.ts';
import { evidenceParts, findingLines } from './evidence-parts.ts';
import { factCommand, factRow } from './fact-summary.ts';
import { type Standing, standingOf } from './rule-standing.ts';

/** A suspected cause that a rule looks for: how it came out, and what the rule looked at. */
export function ofRule(rule: Rule, diagnosis: Diagnosis, facts: Facts): Sheet {
  const standing = standingOf(rule, diagnosis, facts);
  const asked = [...new Set([...rule.needs, ...rule.wants])];
  const findings = standing.is === 'found' ? standing.findings : [];
  return {
    title: `Why not ${rule.id} for ${facts.service.name}`,
    said: answer(rule, standing, diagnosis, facts),
    parts: [
      ...findingLines('What was found', findings),
      ...evidenceParts(findings),
      lookedAt(rule, facts),
      instead(diagnosis, rule),
    ],
    notes: [
      [
        'How to confirm it by hand: ',
        { code: `ecs-triage explain ${rule.id}` },
        `; AWS on it: ${rule.reference}`,
      ],
      ...(asked.includes('stoppedTasks') ? [['ECS lists stopped tasks for about one hour.']] : []),
      ...unreadNotes(knownFacts(facts, [], asked)?.unread ?? [], asked),
    ],
    takenAt: facts.takenAt,
  };
}

function answer(rule: Rule, standing: Standing, diagnosis: Diagnosis, facts: Facts): Line {
  const quoted = `"${rule.title}"`;
  switch (standing.is) {
    case 'ruled-out':
      if (!isHinted(rule, facts)) {
        return [
          `Ruled out: nothing speaks for ${quoted} in the ${count(rule.needs.length, 'fact')} that would hint at it, and so nothing else was examined.`,
        ];
      }
      return [
        `Ruled out: there is no sign of ${quoted} in the ${new Set([...rule.needs, ...rule.wants]).size} facts that it looks at, all of which were read.`,
      ];
    case 'blind':
      return [
        `Not ruled out: ${quoted} could not be looked for, because `,
        ...(standing.blind.because === 'internal'
          ? ['of a defect of ecs-triage itself; its log has the error.']
          : [{ code: standing.blind.needs }, ` was ${standing.blind.because}.`]),
      ];
    case 'not-reached':
      return [
        `Neither found nor ruled out: ${quoted} can be told only by a task that comes further. ${reachWords[standing.reach]}.`,
      ];
    case 'not-applicable':
      return [
        `Does not apply: the service has nothing that ${quoted} could be about, or nothing that hints at it.`,
      ];
    case 'left-out':
      return [`${quoted} was found, and says nothing new beside the cause.`];
    case 'found': {
      const [finding] = standing.findings;
      const role = finding?.role ?? 'note';
      const by = diagnosis.findings.find(
        (it) => it.role === 'cause' && it.explains.includes(rule.id),
      );
      return [
        `It is not ruled out: it is a ${role}`,
        ...(role === 'consequence' && by ? [' of ', { code: by.rule }] : []),
        ': ',
        ...sentence(finding?.summary ?? rule.title),
        '.',
      ];
    }
  }
}

function isHinted(rule: Rule, facts: Facts): boolean {
  const known = knownFacts(facts, rule.needs, rule.wants);
  return known === undefined || rule.hinted(known);
}

/** The facts that the rule declares, in numbers. */
function lookedAt(rule: Rule, facts: Facts): Table {
  const wants = wantsOf(rule);
  return {
    kind: 'table',
    title: `What it looks at: ${count(rule.needs.length, 'fact')} that it needs${wants.length > 0 ? `, ${wants.length} that sharpen it` : ''}`,
    columns: ['Fact', 'What AWS said'],
    rows: [...rule.needs, ...wants].map((name) => factRow(name, facts, calls[name])),
  };
}

/** How to ask for those facts by hand. */
export function commandsFor(rule: Rule, facts: Facts): Excerpt {
  const commands = [...rule.needs, ...wantsOf(rule)].flatMap((it) => factCommand(it, facts) ?? []);
  return {
    kind: 'excerpt',
    title: [{ strong: 'Commands that ask for it' }],
    lines: [...new Set(commands)].map((text) => ({ text })),
  };
}

function wantsOf({ needs, wants }: Rule): readonly FactName[] {
  return wants.filter((name) => !needs.some((it) => it === name));
}

/** What it is instead, as far as is known. */
function instead({ findings, headline }: Diagnosis, rule: Rule): Lines {
  const causes = findings.filter((it) => it.role === 'cause' && it.rule !== rule.id);
  return {
    kind: 'lines',
    title: causes.length > 0 ? 'What it is instead' : 'What the diagnosis says',
    lines: causes.length > 0 ? causes.map(causeLine) : [sentence(headline)],
  };
}
