import fc from 'fast-check';
import type { Diagnosis } from '../../../src/diagnosis/diagnosis.ts';
import { blindReasons, layerStates, roles, verdicts } from '../../../src/diagnosis/diagnosis.ts';
import { taskStages } from '../../../src/facts/task-stages.ts';
import type { Line, Part, Sheet } from '../../../src/looks/sheet.ts';
import type { ChangeView, DiagnosisView, PlanView } from '../../../src/renderers/slack/message.ts';
import { layers } from '../../../src/rules/layers.ts';
import { actionIds, confidences } from '../../../src/rules/rule.ts';
import { symptoms } from '../../../src/rules/symptoms/symptom.ts';

/** Text as AWS, a log or a person may send it: markup, mentions, control and bidi characters, halves of characters. */
export const wildText = fc.oneof(
  fc.string({ maxLength: 80 }),
  fc.string({ unit: 'binary', maxLength: 80 }),
  fc.constantFrom(
    '',
    ' ',
    '<!channel> <@U0ADA> <!subteam^S1> <https://evil.example|console.aws.amazon.com>',
    '```\n*bold* _it_ ~no~ `code` &amp; &lt;!here&gt;',
    '\u001b[31mred\u001b[0m \u202egnp.exe \u200bzero\u0000',
    '\ud800 half',
    '😀'.repeat(200),
    '&<>'.repeat(400),
    'x'.repeat(10_000),
    'line\n'.repeat(500),
    'since 2026-11-22 03:11 UTC '.repeat(300),
  ),
);

export const time = fc
  .date({ min: new Date('2020-01-01'), max: new Date('2030-01-01'), noInvalidDate: true })
  .map((it) => it.toISOString());

const serviceRef = fc.record({
  account: fc.constant('123456789012'),
  region: fc.constant('eu-west-1'),
  cluster: wildText,
  name: wildText,
  arn: wildText,
});

const finding = fc.record({
  rule: fc.constantFrom('missing-env-var', 'oom-killed', 'tg-empty-503'),
  layer: fc.constantFrom(...layers),
  role: fc.constantFrom(...roles),
  confidence: fc.constantFrom(...confidences),
  subject: wildText,
  summary: wildText,
  explains: fc.array(fc.constantFrom(...symptoms), { maxLength: 3 }),
  evidence: fc.array(
    fc.record({
      call: fc.constant('ecs:DescribeTasks'),
      path: wildText,
      value: fc.oneof(
        wildText,
        fc.integer(),
        fc.constant(null),
        fc.array(wildText, { maxLength: 3 }),
      ),
      at: time,
      command: wildText,
    }),
    { minLength: 1, maxLength: 8 },
  ),
  remediation: fc.record({ text: wildText, command: wildText }),
  prevention: wildText,
});

const diagnosis: fc.Arbitrary<Diagnosis> = fc.record({
  schema: fc.constant(1 as const),
  service: serviceRef,
  takenAt: time,
  verdict: fc.constantFrom(...verdicts),
  headline: wildText,
  symptoms: fc.uniqueArray(fc.constantFrom(...symptoms)),
  layers: fc.constant(layers).map((all) =>
    all.map((layer, i) => ({
      layer,
      state: layerStates[i % layerStates.length] ?? 'ok',
      findings: [],
    })),
  ),
  findings: fc.array(finding, { maxLength: 12 }),
  ruledOut: fc.array(fc.constantFrom('oom-killed', 'port-mismatch', 'image-tag-missing'), {
    maxLength: 180,
  }),
  blind: fc.array(
    fc.record({
      rule: fc.constantFrom('tg-empty-503', 'oom-killed'),
      because: fc.constantFrom(...blindReasons),
      needs: fc.constantFrom('ecs:DescribeTasks', 'logs:GetLogEvents'),
    }),
    { maxLength: 40 },
  ),
  unreached: fc.record({
    reach: fc.constantFrom(...taskStages),
    rules: fc.array(fc.constantFrom('oom-killed', 'app-5xx'), { minLength: 1, maxLength: 150 }),
  }),
  stats: fc.record({ calls: fc.nat(25), rounds: fc.nat(4), elapsedMs: fc.nat(8000) }),
});

const changeView: fc.Arbitrary<ChangeView> = fc.record(
  {
    state: fc.constantFrom(
      'requested',
      'running',
      'done',
      'failed',
      'rolled-back',
      'refused',
      'superseded',
      'unknown',
    ),
    noun: fc.constantFrom('New deployment', 'Roll-back'),
    done: fc.constantFrom('is steady', 'is done'),
    by: fc.constant('U0ADA'),
    approvedBy: fc.constant('U0BEN'),
    mark: fc.constant('ecs-svc/1234567890123456789'),
    said: wildText,
    at: time,
  },
  { requiredKeys: ['state', 'noun', 'done', 'by', 'at'] },
);

export const diagnosisView: fc.Arbitrary<DiagnosisView> = fc.record(
  {
    diagnosis,
    cardId: fc.constant('c0ffee'),
    askedBy: fc.constantFrom('U0ADA', 'W1', '<!channel>'),
    hasTargets: fc.boolean(),
    offers: fc.uniqueArray(
      fc.record({ action: fc.constantFrom(...actionIds), button: wildText, effect: wildText }),
      { selector: ({ action }) => action },
    ),
    withheld: wildText,
    change: changeView,
  },
  { requiredKeys: ['diagnosis', 'cardId', 'hasTargets', 'offers'] },
);

export const planView: fc.Arbitrary<PlanView> = fc.record(
  {
    planId: fc.constant('0123456789abcdef01234567'),
    cardId: fc.constant('c0ffee'),
    service: fc.record({ name: wildText, cluster: wildText }),
    state: fc.constantFrom('offered', 'awaiting-approval', 'cancelled', 'expired', 'confirmed'),
    title: wildText,
    effects: fc.array(wildText, { maxLength: 6 }),
    expected: wildText,
    command: wildText,
    by: fc.constant('U0ADA'),
    approvedBy: fc.constant('U0BEN'),
    endedBy: fc.constantFrom('U0BEN', '<!channel>'),
    until: time,
    change: changeView,
  },
  {
    requiredKeys: [
      'planId',
      'cardId',
      'service',
      'state',
      'title',
      'effects',
      'expected',
      'command',
      'by',
      'until',
    ],
  },
);

export const sentence: fc.Arbitrary<Line> = fc.array(
  fc.oneof(
    wildText,
    wildText.map((code) => ({ code })),
    wildText.map((strong) => ({ strong })),
    fc.oneof(time, wildText).map((at) => ({ at })),
  ),
  { maxLength: 6 },
);

const part: fc.Arbitrary<Part> = fc.oneof(
  fc.record(
    {
      kind: fc.constant('lines' as const),
      title: wildText,
      lines: fc.array(sentence, { maxLength: 60 }),
    },
    { requiredKeys: ['kind', 'lines'] },
  ),
  fc.record(
    {
      kind: fc.constant('table' as const),
      title: wildText,
      columns: fc.array(wildText, { maxLength: 30 }),
      rows: fc.array(fc.array(sentence, { maxLength: 25 }), { maxLength: 40 }),
    },
    { requiredKeys: ['kind', 'columns', 'rows'] },
  ),
  fc.record({
    kind: fc.constant('excerpt' as const),
    title: sentence,
    lines: fc.array(fc.record({ text: wildText, mark: wildText }, { requiredKeys: ['text'] }), {
      maxLength: 80,
    }),
    fromEnd: fc.boolean(),
  }),
  fc.record({
    kind: fc.constant('chart' as const),
    title: wildText,
    alt: wildText,
    unit: wildText,
    shape: fc.constantFrom('line', 'bar'),
    times: fc.array(fc.oneof(time, wildText), { maxLength: 30 }),
    series: fc.array(
      fc.record({
        name: wildText,
        values: fc.array(fc.option(fc.double(), { nil: undefined }), { maxLength: 30 }),
      }),
      { maxLength: 14 },
    ),
  }),
);

/** What a look may show, and more than any look should. */
export const anySheet: fc.Arbitrary<Sheet> = fc.record(
  {
    title: wildText,
    said: sentence,
    parts: fc.array(part, { maxLength: 8 }),
    notes: fc.array(sentence, { maxLength: 12 }),
    older: fc.array(wildText, { maxLength: 3 }),
    filter: fc.record({ label: wildText, text: wildText, names: fc.constant([]) }),
    suspects: fc.uniqueArray(
      fc.record({
        id: fc.stringMatching(/^[a-z][a-z-]{1,60}$/),
        title: wildText,
        group: fc.constantFrom('image', 'load balancer'),
      }),
      { maxLength: 40, selector: ({ id }) => id },
    ),
    takenAt: time,
  },
  { requiredKeys: ['title', 'said', 'parts', 'takenAt'] },
);
