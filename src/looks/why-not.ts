import type { Diagnosis } from '../diagnosis/diagnosis.ts';
import { isFailureMode, layerOf, titleOf } from '../explaining/catalogue.ts';
import { calls, type Facts } from '../facts/facts.ts';
import { rules } from '../rules/index.ts';
import { knownFacts } from '../rules/known.ts';
import { count } from '../rules/phrases.ts';
import type { Rule } from '../rules/rule.ts';
import { evidenceTable, findingLines } from './evidence-parts.ts';
import { factRow } from './fact-summary.ts';
import { diagnosisOf } from './layers.ts';
import type { Look, Looked, Seen } from './look.ts';
import { modesNamed } from './rule-named.ts';
import { type Standing, standingOf, standingWords } from './rule-standing.ts';
import { sentence } from './sentence.ts';
import type { Line, Lines, Sheet, Table } from './sheet.ts';
import { unreadNotes } from './unread.ts';

/** Why a suspected cause was ruled out: what its rule looked at, and what AWS said there. */
export const whyNot: Look = {
  id: 'why-not',
  button: 'Why not …?',
  about: 'why a suspected cause was ruled out, with the facts that were looked at',
  takes: '<cause>',
  needs: 'all',
  show,
};

function show(seen: Seen, words: readonly string[]): Looked {
  const suspicion = words.join(' ');
  if (words.length === 0) {
    return { problem: 'Say what you suspect, e.g. `why not oom-killed` or `why not memory`.' };
  }
  const [first, ...others] = modesNamed(words);
  if (first === undefined) {
    return {
      problem: `Nothing that can go wrong is called "${suspicion}". Try a word such as memory, image, port, secret, database or dns.`,
    };
  }
  const diagnosis = diagnosisOf(seen);
  const rule = rules.find(({ id }) => id === first);
  const sheet = rule ? ofRule(rule, diagnosis, seen.facts) : ofMode(first, seen.facts);
  const near = others.length > 0 ? [nearby(others, diagnosis, seen.facts)] : [];
  return { ...sheet, parts: [...sheet.parts, ...near] };
}

function ofRule(rule: Rule, diagnosis: Diagnosis, facts: Facts): Sheet {
  const standing = standingOf(rule, diagnosis, facts);
  const asked = [...new Set([...rule.needs, ...rule.wants])];
  const findings = standing.is === 'found' ? standing.findings : [];
  return {
    title: `Why not ${rule.id}`,
    said: answer(rule, standing, diagnosis),
    parts: [
      ...findingLines('What was found', findings),
      ...evidenceTable(findings),
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

function answer(rule: Rule, standing: Standing, diagnosis: Diagnosis): Line {
  const quoted = `"${rule.title}"`;
  switch (standing.is) {
    case 'ruled-out':
      return [
        `Ruled out: there is no sign of ${quoted} in the ${new Set([...rule.needs, ...rule.wants]).size} facts that it looks at, all of which were read.`,
      ];
    case 'blind':
      return [
        `Not ruled out: ${quoted} could not be looked for, because `,
        { code: standing.blind.needs },
        ` was ${standing.blind.because}.`,
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
      ];
    }
  }
}

/** The facts that the rule declares, in numbers, with the command that asks each. */
function lookedAt(rule: Rule, facts: Facts): Table {
  const wants = rule.wants.filter((name) => !rule.needs.some((it) => it === name));
  return {
    kind: 'table',
    title: `What it looks at: ${count(rule.needs.length, 'fact')} that it needs${wants.length > 0 ? `, ${wants.length} that sharpen it` : ''}`,
    columns: ['Fact', 'What AWS said', 'Command'],
    rows: [...rule.needs, ...wants].map((name) => factRow(name, facts, calls[name])),
  };
}

/** What it is instead, as far as is known. */
function instead({ findings, headline }: Diagnosis, rule: Rule): Lines {
  const causes = findings.filter((it) => it.role === 'cause' && it.rule !== rule.id);
  return {
    kind: 'lines',
    title: causes.length > 0 ? 'What it is instead' : 'What the diagnosis says',
    lines:
      causes.length > 0
        ? causes.map(
            (it): Line => [{ code: it.rule }, ` (${it.confidence}): `, ...sentence(it.summary)],
          )
        : [sentence(headline)],
  };
}

/** A failure mode that no rule looks for. */
function ofMode(mode: string, { takenAt }: Facts): Sheet {
  const known = isFailureMode(mode);
  return {
    title: `Why not ${mode}`,
    said: [
      `Not checked: no rule asks AWS about ${known ? `"${titleOf(mode)}"` : mode} yet, so that it is neither found nor ruled out.`,
    ],
    parts: [],
    notes: known
      ? [[`It belongs to layer ${layerOf(mode)}, and is known by its words in logs and messages.`]]
      : [],
    takenAt,
  };
}

/** Other causes that the words may mean. */
function nearby(modes: readonly string[], diagnosis: Diagnosis, facts: Facts): Table {
  return {
    kind: 'table',
    title: 'It may also mean',
    columns: ['Suspected', 'Outcome', 'Rule'],
    rows: modes.map((mode) => {
      const rule = rules.find(({ id }) => id === mode);
      const title = rule?.title ?? (isFailureMode(mode) ? titleOf(mode) : mode);
      const outcome = rule ? standingWords(standingOf(rule, diagnosis, facts)) : 'not checked yet';
      return [[title], [outcome], [{ code: mode }]];
    }),
  };
}
