import type { Diagnosis, RankedFinding } from '../diagnosis/diagnosis.ts';
import { isFailureMode, layerOf, titleOf } from '../explaining/catalogue.ts';
import { explainText } from '../explaining/explain-text.ts';
import { calls, type FactName, type Facts } from '../facts/facts.ts';
import { rules } from '../rules/index.ts';
import { knownFacts } from '../rules/known.ts';
import { count } from '../rules/phrases.ts';
import type { Rule } from '../rules/rule.ts';
import { diagnosisOf } from './layers.ts';
import type { Look, Looked, Seen } from './look.ts';
import { sentence } from './sentence.ts';
import type { Excerpt, Line, Lines, Sheet, Table } from './sheet.ts';
import { unreadNotes } from './unread.ts';
import { evidenceParts, findingLines } from './why-not/evidence-parts.ts';
import { factCommand, factRow } from './why-not/fact-summary.ts';
import { modesNamed } from './why-not/rule-named.ts';
import { type Standing, standingOf, standingWords } from './why-not/rule-standing.ts';
import { ruledOutOf } from './why-not/ruled-out.ts';

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
  const diagnosis = diagnosisOf(seen);
  if (words.length === 0) return allRuledOut(diagnosis, seen.facts);
  const suspicion = words.join(' ');
  const [first, ...others] = tellingFirst(modesNamed(words), diagnosis, seen.facts);
  if (first === undefined) {
    return {
      problem: `Nothing that can go wrong is called "${suspicion}". Try a word such as memory, image, port, secret, database or dns.`,
    };
  }
  const rule = rules.find(({ id }) => id === first);
  const sheet = rule
    ? ofRule(rule, diagnosis, seen.facts)
    : ofMode(first, hintOf(first, diagnosis), diagnosis, seen.facts);
  const near = others.length > 0 ? [nearby(others, diagnosis, seen.facts)] : [];
  const isSaid =
    rule && ['found', 'ruled-out'].includes(standingOf(rule, diagnosis, seen.facts).is);
  return {
    ...sheet,
    said: isSaid ? [...sheet.said, ...unchecked(others)] : sheet.said,
    parts: [...sheet.parts, ...near, ...(rule ? [commandsFor(rule, seen.facts)] : [])],
    suspects: ruledOutOf(diagnosis).filter(({ id }) => id !== first),
  };
}

/** Everything that was ruled out, to choose one. */
function allRuledOut(diagnosis: Diagnosis, { service, takenAt }: Facts): Sheet {
  const suspects = ruledOutOf(diagnosis);
  const groups = [...new Set(suspects.map(({ group }) => group))];
  return {
    title: `Ruled out for ${service.name}`,
    said: [
      `${count(suspects.length, 'cause')} ${suspects.length === 1 ? 'was' : 'were'} ruled out. `,
      'Choose one below to see why, or write ',
      { code: 'why not memory' },
      '.',
    ],
    parts: [
      {
        kind: 'table',
        columns: ['Layer', 'Ruled out'],
        rows: groups.map((group) => {
          const ids = suspects.filter((it) => it.group === group).map(({ id }) => id);
          return [[group], [ids.join(', ')]];
        }),
      },
      { kind: 'lines', title: 'What the diagnosis says', lines: [sentence(diagnosis.headline)] },
    ],
    notes:
      diagnosis.blind.length > 0
        ? [[`${count(diagnosis.blind.length, 'more cause')} could not be looked for.`]]
        : [],
    suspects,
    takenAt,
  };
}

/** Of what the words may mean, what was found stands first, and what the service cannot have stands last. */
function tellingFirst(
  modes: readonly string[],
  diagnosis: Diagnosis,
  facts: Facts,
): readonly string[] {
  const place = (mode: string): number => {
    const rule = rules.find(({ id }) => id === mode);
    if (!rule) return hintOf(mode, diagnosis) === undefined ? 2 : 1;
    const { is } = standingOf(rule, diagnosis, facts);
    return is === 'found' ? 0 : is === 'not-applicable' ? 3 : 2;
  };
  return modes.toSorted((a, b) => place(a) - place(b));
}

/** The log line behind a cause that looks like a failure mode which no rule looks for. */
function hintOf(mode: string, { findings }: Diagnosis): string | undefined {
  return findings
    .filter(({ role }) => role === 'cause')
    .flatMap(({ evidence }) => evidence)
    .filter(({ call }) => call === 'logs:GetLogEvents')
    .flatMap(({ value }) => (Array.isArray(value) ? value.map(String) : [String(value)]))
    .find((line) => explainText(line).some((it) => it.rule === mode));
}

/** That a word also means what nobody looked for: ruling one thing out does not rule out the others. */
function unchecked(others: readonly string[]): Line {
  const modes = others.filter(
    (mode) => isFailureMode(mode) && !rules.some(({ id }) => id === mode),
  );
  if (modes.length === 0) return [];
  return [
    ` Not checked is ${modes.map((mode) => `"${isFailureMode(mode) ? titleOf(mode) : mode}"`).join(', ')}.`,
  ];
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
        ...(standing.blind.because === 'internal'
          ? ['of a defect of ecs-triage itself; its log has the error.']
          : [{ code: standing.blind.needs }, ` was ${standing.blind.because}.`]),
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
function commandsFor(rule: Rule, facts: Facts): Excerpt {
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

function causeLine({ rule, confidence, summary }: RankedFinding): Line {
  return [{ code: rule }, ` (${confidence}): `, ...sentence(summary)];
}

/** A failure mode that no rule looks for. */
function ofMode(
  mode: string,
  hint: string | undefined,
  { findings, headline }: Diagnosis,
  { takenAt }: Facts,
): Sheet {
  const known = isFailureMode(mode);
  const name = known ? `"${titleOf(mode)}"` : mode;
  const causes = findings.filter(({ role }) => role === 'cause');
  return {
    title: `Why not ${mode}`,
    said: hint
      ? [
          `It may well be: the log says `,
          { code: hint },
          `, which is what ${name} looks like. No rule asks AWS about it yet, so that this is a hint and no proof.`,
        ]
      : [
          `Not checked: no rule asks AWS about ${name} yet, so that it is neither found nor ruled out.`,
        ],
    parts: [
      {
        kind: 'lines',
        title: 'What the diagnosis says',
        lines: causes.length > 0 ? causes.map(causeLine) : [sentence(headline)],
      },
    ],
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
