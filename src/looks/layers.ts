import { diagnose } from '../diagnosis/diagnose.ts';
import type { Diagnosis, LayerState } from '../diagnosis/diagnosis.ts';
import { failureModes, layerOf, titleOf } from '../explaining/catalogue.ts';
import type { Facts } from '../facts/facts.ts';
import { serviceIn } from '../facts/service.ts';
import { attachedTargetGroups } from '../facts/task-sets.ts';
import { rules } from '../rules/index.ts';
import { knownFacts } from '../rules/known.ts';
import { layers as allLayers, type Layer } from '../rules/layers.ts';
import { count } from '../rules/phrases.ts';
import { reachWords } from '../rules/reached.ts';
import type { Rule } from '../rules/rule.ts';
import { layerFacts } from './layers/layer-facts.ts';
import { firstLayer, fitting, layerNamed } from './layers/layer-fitting.ts';
import type { Look, Looked, Seen, Walk } from './look.ts';
import { sentence } from './sentence.ts';
import type { Line, Lines, Sheet, Table } from './sheet.ts';
import { unreadNotes } from './unread.ts';
import { evidenceParts, findingLines } from './why-not/evidence-parts.ts';
import { type Standing, standingOf, standingWords } from './why-not/rule-standing.ts';
import { suspectsOf } from './why-not/suspects.ts';

/** One layer in the life of a deployment: what was checked there, what was seen, and its facts. */
export const layers: Look = {
  id: 'layers',
  button: 'Walk the layers',
  about: 'layer by layer what was checked, what was seen and the facts behind it',
  takes: '[layer]',
  owns: (word) => layerNamed([word]) !== undefined,
  needs: 'all',
  show,
  walk,
};

/** The diagnosis of the facts, worked out where nobody has. */
export function diagnosisOf({ facts, diagnosis }: Seen): Diagnosis {
  return diagnosis ?? diagnose(facts, { calls: 0, rounds: 0, elapsedMs: 0 });
}

/** How a layer's name reads. */
function wordsOf(layer: Layer): string {
  return layer.replaceAll('-', ' ');
}

/** Every layer, from the first that is not as it should be. */
function walk(seen: Seen): Walk {
  const diagnosis = diagnosisOf(seen);
  return {
    first: allLayers.indexOf(firstLayer(diagnosis)),
    chapters: allLayers.map((layer) => ({
      name: `${wordsOf(layer)}: ${stateOf(layer, diagnosis)}`,
      sheet: sheetOf(layer, seen, diagnosis),
      looks: fitting[layer].looks.filter((id) => id !== 'targets' || hasTargets(seen)),
    })),
  };
}

/** Whether there is a target group, so that describing its targets can answer. */
function hasTargets({ facts }: Seen): boolean {
  const { services } = facts.answers;
  const service = services.state === 'known' ? serviceIn(services.value) : undefined;
  return attachedTargetGroups(service).length > 0;
}

function show(seen: Seen, words: readonly string[]): Looked {
  const diagnosis = diagnosisOf(seen);
  const layer = words.length === 0 ? firstLayer(diagnosis) : layerNamed(words);
  if (layer === undefined) {
    const names = allLayers.map(wordsOf).join(', ');
    return { problem: `There is no layer "${words.join(' ')}". The layers are: ${names}.` };
  }
  return sheetOf(layer, seen, diagnosis);
}

function sheetOf(layer: Layer, { facts }: Seen, diagnosis: Diagnosis): Sheet {
  const checked = rules
    .filter((rule) => rule.layer === layer)
    .map((rule) => ({ rule, standing: standingOf(rule, diagnosis, facts) }));
  const findings = diagnosis.findings.filter((it) => it.layer === layer);
  const asked = [...new Set(checked.flatMap(({ rule }) => [...rule.needs, ...rule.wants]))];
  const position = allLayers.indexOf(layer);
  return {
    title: `Layer ${position + 1} of ${allLayers.length}: ${wordsOf(layer)} of ${facts.service.name}`,
    said: answer(layer, diagnosis, checked),
    parts: [
      ...findingLines('What was seen', findings),
      ...evidenceParts(findings),
      ...numbers(layer, facts),
      checked.length > 0 ? checkedTable(checked) : uncheckedLines(layer),
      strip(diagnosis, layer),
    ],
    notes: [
      ['Look closer: ', ...codes(fitting[layer].looks)],
      ...unreadNotes(knownFacts(facts, [], asked)?.unread ?? [], asked),
    ],
    suspects: suspectsOf(diagnosis, layer),
    takenAt: facts.takenAt,
  };
}

interface Checked {
  readonly rule: Rule;
  readonly standing: Standing;
}

function answer(layer: Layer, diagnosis: Diagnosis, checked: readonly Checked[]): Line {
  const name = capital(wordsOf(layer));
  if (checked.length === 0) {
    return [`${name} is not checked yet: no rule asks AWS about it.`];
  }
  const [first, ...more] = diagnosis.findings.filter((it) => it.layer === layer);
  const rest = more.length > 0 ? ` (and ${more.length} more)` : '';
  if (first) return [`${name}: ${first.role}: `, ...sentence(first.summary), rest];
  const state = diagnosis.layers.find((it) => it.layer === layer)?.state;
  const blind = numberOf(checked, 'blind');
  if (blind > 0) {
    return [
      `${name}: nothing was found, but ${blind} of ${count(checked.length, 'rule')} could not look.`,
    ];
  }
  if (state === 'not-applicable') {
    return [`${name}: the service has nothing of what is checked here.`];
  }
  const ruledOut = `${count(numberOf(checked, 'ruled-out'), 'suspected cause')} ruled out`;
  const beyond = numberOf(checked, 'not-reached');
  const { unreached } = diagnosis;
  if (beyond === 0 || unreached === undefined) return [`${name} is fine: ${ruledOut}.`];
  return [
    `${name}: ${ruledOut}, and ${beyond} cannot be seen yet. ${reachWords[unreached.reach]}.`,
  ];
}

function numbers(layer: Layer, facts: Facts): readonly Lines[] {
  const lines = layerFacts(layer, facts);
  return lines.length === 0 ? [] : [{ kind: 'lines', title: 'In numbers', lines }];
}

const order: readonly Standing['is'][] = [
  'found',
  'blind',
  'left-out',
  'ruled-out',
  'not-reached',
  'not-applicable',
];

function checkedTable(checked: readonly Checked[]): Table {
  const parts = [
    [numberOf(checked, 'found'), 'found'],
    [numberOf(checked, 'ruled-out'), 'ruled out'],
    [numberOf(checked, 'not-reached'), 'not reached'],
    [numberOf(checked, 'blind'), 'could not look'],
  ] as const;
  const said = parts.map(([n, what]) => `${n} ${what}`).join(', ');
  return {
    kind: 'table',
    title: `What was checked: ${count(checked.length, 'rule')}: ${said}`,
    columns: ['Suspected', 'Outcome', 'Rule'],
    rows: order.flatMap((is) =>
      checked
        .filter(({ standing }) => standing.is === is)
        .map(({ rule, standing }) => [
          [rule.title],
          [standingWords(standing)],
          [{ code: rule.id }],
        ]),
    ),
  };
}

function numberOf(checked: readonly Checked[], is: Standing['is']): number {
  return checked.filter(({ standing }) => standing.is === is).length;
}

/** What goes wrong in a layer without rules, which is known by its words alone. */
function uncheckedLines(layer: Layer): Lines {
  const modes = failureModes.filter((mode) => layerOf(mode) === layer);
  return {
    kind: 'lines',
    title: 'Not checked yet; known by its words in a log or message only',
    lines: modes.map((mode) => [titleOf(mode), ' (', { code: mode }, ')']),
  };
}

const stateWords: { readonly [S in LayerState]: string } = {
  ok: 'ok',
  fault: 'fault',
  risk: 'risk',
  unknown: 'not read',
  'not-reached': 'not reached',
  'not-applicable': 'not used',
};

function stateOf(layer: Layer, { layers: reports }: Diagnosis): string {
  const report = reports.find((it) => it.layer === layer);
  return report ? stateWords[report.state] : 'not checked yet';
}

/** Every layer with its state, so that one sees where one stands. */
function strip(diagnosis: Diagnosis, here: Layer): Lines {
  const { layers: reports } = diagnosis;
  return {
    kind: 'lines',
    title: 'All layers',
    lines: allLayers.map((layer) => {
      const report = reports.find((it) => it.layer === layer);
      const state = stateOf(layer, diagnosis);
      const found = report && report.findings.length > 0 ? ` (${report.findings.join(', ')})` : '';
      const line = `${wordsOf(layer)}: ${state}${found}`;
      return layer === here ? [{ strong: line }] : [line];
    }),
  };
}

function codes(names: readonly string[]): Line {
  return names.flatMap((name, i) => [...(i === 0 ? [] : [', ']), { code: name }]);
}

function capital(text: string): string {
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`;
}
