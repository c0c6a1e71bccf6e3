import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LIMITS, type Surface } from '../../../src/renderers/slack/limits.ts';
import { refusals, validateBlocks } from '../../../src/renderers/slack/validate.ts';

const plain = (text: string) => ({ type: 'plain_text', text });
const mrkdwn = (text: string) => ({ type: 'mrkdwn', text });
const message = (...blocks: object[]) => ({ text: 'fallback', blocks });
const actions = (...elements: object[]) => message({ type: 'actions', elements });
const section = (fields: object) => message({ type: 'section', text: mrkdwn('x'), ...fields });
const modal = (fields: object) => ({ type: 'modal', title: plain('t'), blocks: [], ...fields });
const button = (fields: object = {}) => ({ type: 'button', text: plain('b'), ...fields });
const option = (value: string, text = 'o') => ({ text: plain(text), value });
const options = (n: number) => Array.from({ length: n }, (_, i) => option(`${i}`));
const select = (fields: object) => actions({ type: 'static_select', ...fields });
const many = <T>(n: number, make: (i: number) => T) => Array.from({ length: n }, (_, i) => make(i));
const confirm = (fields: object) =>
  actions(
    button({
      confirm: {
        title: plain('t'),
        text: plain('x'),
        confirm: plain('y'),
        deny: plain('n'),
        ...fields,
      },
    }),
  );
const cell = (text: string) => ({ type: 'raw_text', text });
const table = (rows: object[][]) => ({ type: 'table', rows });
const dataTable = (rows: object[][]) => ({ type: 'data_table', caption: 'c', rows });
const chart = (categories: readonly string[], series = 1, fields: object = {}) => ({
  type: 'data_visualization',
  title: 'CPU',
  chart: {
    type: 'line',
    axis_config: { categories },
    series: many(series, (i) => ({
      name: `s${i}`,
      data: categories.map((label) => ({ label, value: 1 })),
    })),
  },
  ...fields,
});

type Sized = readonly [name: string, max: number, build: (n: number) => unknown, surface?: Surface];

/** A text of n code points, a third of them outside the basic plane. */
const letters = (n: number) => many(n, (i) => (i % 3 === 2 ? '😀' : 'a')).join('');

const texts: readonly Sized[] = [
  [
    'section text',
    LIMITS.section.text,
    (n) => message({ type: 'section', text: mrkdwn(letters(n)) }),
  ],
  ['section field', LIMITS.section.field, (n) => section({ fields: [mrkdwn(letters(n))] })],
  ['header', LIMITS.header.text, (n) => message({ type: 'header', text: plain(letters(n)) })],
  [
    'context text',
    LIMITS.text,
    (n) => message({ type: 'context', elements: [mrkdwn(letters(n))] }),
  ],
  ['button text', LIMITS.button.text, (n) => actions(button({ text: plain(letters(n)) }))],
  ['button value', LIMITS.button.value, (n) => actions(button({ value: letters(n) }))],
  ['action id', LIMITS.actionId, (n) => actions(button({ action_id: letters(n) }))],
  ['block id', LIMITS.blockId, (n) => message({ type: 'divider', block_id: letters(n) })],
  ['option text', LIMITS.option.text, (n) => select({ options: [option('v', letters(n))] })],
  ['option value', LIMITS.option.value, (n) => select({ options: [option(letters(n))] })],
  ['confirm title', LIMITS.confirm.title, (n) => confirm({ title: plain(letters(n)) })],
  ['confirm text', LIMITS.confirm.text, (n) => confirm({ text: mrkdwn(letters(n)) })],
  ['confirm button', LIMITS.confirm.confirm, (n) => confirm({ confirm: plain(letters(n)) })],
  [
    'markdown',
    LIMITS.markdown.charactersPerPayload,
    (n) => message({ type: 'markdown', text: letters(n) }),
  ],
  [
    'table characters',
    LIMITS.tableCharactersPerPayload,
    (n) => message(table([[cell(letters(n))]])),
  ],
  ['chart title', LIMITS.chart.title, (n) => message(chart(['a'], 1, { title: letters(n) }))],
  ['modal title', LIMITS.modal.title, (n) => modal({ title: plain(letters(n)) }), 'modal'],
  [
    'private metadata',
    LIMITS.view.privateMetadata,
    (n) => modal({ private_metadata: letters(n) }),
    'modal',
  ],
  [
    'alert',
    LIMITS.alert.text,
    (n) => modal({ blocks: [{ type: 'alert', text: plain(letters(n)) }] }),
    'modal',
  ],
];

const divider = { type: 'divider' };
const counts: readonly Sized[] = [
  ['message blocks', LIMITS.message.blocks, (n) => message(...many(n, () => divider))],
  ['modal blocks', LIMITS.modal.blocks, (n) => modal({ blocks: many(n, () => divider) }), 'modal'],
  ['buttons', LIMITS.actions.elements, (n) => actions(...many(n, () => button()))],
  ['fields', LIMITS.section.fields, (n) => section({ fields: many(n, () => mrkdwn('f')) })],
  [
    'context elements',
    LIMITS.context.elements,
    (n) => message({ type: 'context', elements: many(n, () => mrkdwn('c')) }),
  ],
  [
    'overflow options',
    LIMITS.overflow.options,
    (n) => actions({ type: 'overflow', options: options(n) }),
  ],
  ['select options', LIMITS.select.options, (n) => select({ options: options(n) })],
  [
    'radio options',
    LIMITS.choices.options,
    (n) => actions({ type: 'radio_buttons', options: options(n) }),
  ],
  ['table rows', LIMITS.table.rows, (n) => message(table(many(n, () => [cell('x')])))],
  ['table cells', LIMITS.table.cells, (n) => message(table([many(n, () => cell('x'))]))],
  [
    'data table rows',
    LIMITS.dataTable.bodyRows + 1,
    (n) => message(dataTable(many(n, () => [cell('x')]))),
  ],
  ['tables', LIMITS.table.perMessage, (n) => message(...many(n, () => table([[cell('x')]])))],
  ['charts', LIMITS.chart.perMessage, (n) => message(...many(n, () => chart(['a'])))],
  ['chart series', LIMITS.chart.series, (n) => message(chart(['a'], n))],
  ['chart categories', LIMITS.chart.categories, (n) => message(chart(many(n, (i) => `c${i}`)))],
  [
    'container children',
    LIMITS.container.children,
    (n) => message({ type: 'container', title: plain('t'), child_blocks: many(n, () => divider) }),
  ],
];

describe('sizes', () => {
  for (const [name, max, build, surface = 'message'] of [...texts, ...counts]) {
    it(`${name}: ${max} is accepted and one more is not`, () => {
      expect(validateBlocks(build(max), surface)).toEqual([]);
      const [violation, ...others] = validateBlocks(build(max + 1), surface);
      expect(others).toEqual([]);
      expect(violation).toMatchObject({ max, got: max + 1 });
      expect(violation?.pointer).toMatch(/^\//);
    });
  }

  it('accepts every length in bounds and refuses every length beyond them', () => {
    const near = fc
      .constantFrom(...texts)
      .chain((sized) => fc.tuple(fc.constant(sized), fc.integer({ min: -40, max: 40 })));
    fc.assert(
      fc.property(near, ([[, max, build, surface], off]) => {
        const n = Math.max(1, max + off);
        const found = validateBlocks(build(n), surface ?? 'message');
        expect(found.length).toBe(n > max ? 1 : 0);
      }),
      { numRuns: 150 },
    );
  });

  it('never throws, whatever it is given', () => {
    const surfaces = fc.constantFrom<Surface>('message', 'modal', 'home');
    const types = fc.constantFrom(
      'section',
      'table',
      'plan',
      'rich_text',
      'data_visualization',
      'input',
    );
    const block = fc
      .tuple(
        types,
        fc.dictionary(
          fc.constantFrom('text', 'rows', 'elements', 'element', 'chart', 'tasks'),
          fc.jsonValue(),
        ),
      )
      .map(([type, fields]) => ({ type, ...fields }));
    fc.assert(
      fc.property(
        fc.oneof(fc.jsonValue(), fc.record({ blocks: fc.array(block) })),
        surfaces,
        (payload, surface) => {
          expect(Array.isArray(validateBlocks(payload, surface))).toBe(true);
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe('rules that are not sizes', () => {
  const refused: Record<
    string,
    readonly [payload: unknown, surface: Surface, pointer: string, rule: string]
  > = {
    'an empty text': [
      message({ type: 'section', text: mrkdwn('') }),
      'message',
      '/blocks/0/text/text',
      'min-length',
    ],
    'a section with nothing': [
      message({ type: 'section' }),
      'message',
      '/blocks/0/text',
      'required',
    ],
    'an unknown block': [message({ type: 'marquee' }), 'message', '/blocks/0/type', 'unknown-type'],
    'a file block, which can only be read': [
      message({ type: 'file' }),
      'message',
      '/blocks/0/type',
      'unknown-type',
    ],
    'a plan in a modal': [
      modal({ blocks: [{ type: 'plan', title: 'p' }] }),
      'modal',
      '/blocks/0/type',
      'surface',
    ],
    'an alert in a message': [
      message({ type: 'alert', text: plain('x') }),
      'message',
      '/blocks/0/type',
      'surface',
    ],
    'a markdown block at Home': [
      { type: 'home', blocks: [{ type: 'markdown', text: 'x' }] },
      'home',
      '/blocks/0/type',
      'surface',
    ],
    'mrkdwn where only plain text goes': [
      message({ type: 'header', text: mrkdwn('x') }),
      'message',
      '/blocks/0/text/type',
      'enum',
    ],
    'the same block id twice': [
      message({ ...divider, block_id: 'a' }, { ...divider, block_id: 'a' }),
      'message',
      '/blocks/1/block_id',
      'unique',
    ],
    'the same action id twice in a block': [
      actions(button({ action_id: 'a' }), button({ action_id: 'a' })),
      'message',
      '/blocks/0/elements/1/action_id',
      'unique',
    ],
    'the same option value twice': [
      select({ options: [option('a'), option('a')] }),
      'message',
      '/blocks/0/elements/0/options/1/value',
      'unique',
    ],
    'an initial option that differs from its option': [
      select({ options: [option('a')], initial_option: option('a', 'other') }),
      'message',
      '/blocks/0/elements/0/initial_option',
      'initial-option',
    ],
    'options and groups at once': [
      select({ options: options(1), option_groups: [] }),
      'message',
      '/blocks/0/elements/0',
      'exclusive',
    ],
    'a text input outside an input block': [
      actions({ type: 'plain_text_input' }),
      'message',
      '/blocks/0/elements/0/type',
      'enum',
    ],
    'a text input that is sent on nothing': [
      {
        blocks: [
          {
            type: 'input',
            label: plain('l'),
            dispatch_action: true,
            element: {
              type: 'plain_text_input',
              dispatch_action_config: { trigger_actions_on: ['on_enter'] },
            },
          },
        ],
      },
      'message',
      '/blocks/0/element/dispatch_action_config/trigger_actions_on/0',
      'enum',
    ],
    'inputs without submit': [
      modal({
        blocks: [{ type: 'input', label: plain('l'), element: { type: 'plain_text_input' } }],
      }),
      'modal',
      '/submit',
      'submit-required',
    ],
    'a confirm dialog without its deny text': [
      confirm({ deny: undefined }),
      'message',
      '/blocks/0/elements/0/confirm/deny',
      'required',
    ],
    'a table cell that is empty': [
      message(table([[cell('')]])),
      'message',
      '/blocks/0/rows/0/0/text',
      'min-length',
    ],
    'a data table whose rows differ': [
      message(dataTable([[cell('h')], [cell('a'), cell('b')]])),
      'message',
      '/blocks/0/rows/1',
      'same-length',
    ],
    'a chart that misses a point': [
      message({
        ...chart(['a']),
        chart: {
          type: 'bar',
          axis_config: { categories: ['a'] },
          series: [{ name: 's', data: [] }],
        },
      }),
      'message',
      '/blocks/0/chart/series/0/data',
      'same-length',
    ],
    'a pie slice of nothing': [
      message({ ...chart(['a']), chart: { type: 'pie', segments: [{ label: 'a', value: 0 }] } }),
      'message',
      '/blocks/0/chart/segments/0/value',
      'min',
    ],
    'a markdown total over two blocks': [
      message(
        { type: 'markdown', text: 'a'.repeat(7000) },
        { type: 'markdown', text: 'a'.repeat(7000) },
      ),
      'message',
      '/blocks/1',
      'max-total',
    ],
    'two tables, one in a container': [
      message(table([[cell('x')]]), {
        type: 'container',
        title: plain('t'),
        child_blocks: [table([[cell('x')]])],
      }),
      'message',
      '/blocks/1/child_blocks/0',
      'max-per-message',
    ],
    'a bad block of an attachment': [
      { text: 't', attachments: [{ blocks: [{ type: 'section' }] }] },
      'message',
      '/attachments/0/blocks/0/text',
      'required',
    ],
    'a button that links nowhere': [
      actions(button({ url: 'not a link' })),
      'message',
      '/blocks/0/elements/0/url',
      'format',
    ],
    'a fence with a mention in it': [
      message({
        type: 'rich_text',
        elements: [{ type: 'rich_text_preformatted', elements: [{ type: 'user', user_id: 'U1' }] }],
      }),
      'message',
      '/blocks/0/elements/0/elements/0/type',
      'enum',
    ],
  };
  it.each(Object.entries(refused))('refuses %s', (_, [payload, surface, pointer, rule]) => {
    expect(refusals(payload, surface)).toContainEqual(expect.objectContaining({ pointer, rule }));
  });

  it('advises a fallback text without calling its absence a refusal', () => {
    const payload = { blocks: [divider] };
    expect(validateBlocks(payload, 'message')).toEqual([
      { pointer: '/text', rule: 'fallback-text', got: 'nothing' },
    ]);
    expect(refusals(payload, 'message')).toEqual([]);
    expect(refusals({ text: 'a'.repeat(50_000) }, 'message')).toEqual([]);
  });

  it('accepts an option equal to its initial one with its keys in another order', () => {
    const initial_option = { value: 'a', text: { text: 'o', type: 'plain_text' } };
    expect(validateBlocks(select({ options: [option('a')], initial_option }), 'message')).toEqual(
      [],
    );
  });

  it('accepts a card with everything the bot sends', () => {
    const text = {
      type: 'rich_text_section',
      elements: [{ type: 'text', text: 'x', style: { bold: true } }],
    };
    const rich = {
      type: 'rich_text',
      elements: [
        text,
        { type: 'rich_text_list', style: 'bullet', elements: [text] },
        { type: 'rich_text_preformatted', elements: [{ type: 'text', text: 'log' }] },
      ],
    };
    const plan = {
      type: 'plan',
      title: 'p',
      tasks: [{ type: 'task_card', task_id: '1', title: 't', status: 'complete', output: rich }],
    };
    const date = {
      type: 'rich_text',
      elements: [
        {
          type: 'rich_text_section',
          elements: [{ type: 'date', timestamp: 1_700_000_000, format: '{time}' }],
        },
      ],
    };
    const payload = message(
      rich,
      plan,
      date,
      dataTable([[cell('h')], [{ type: 'raw_number', value: 1, text: '1' }]]),
      chart(['a', 'b']),
      {
        type: 'actions',
        elements: [
          button({ style: 'danger', value: 'v' }),
          { type: 'overflow', options: options(2) },
        ],
      },
    );
    expect(validateBlocks(payload, 'message')).toEqual([]);
  });
});
