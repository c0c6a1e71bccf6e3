/** Where blocks can be shown: a message, a modal, or the app's Home tab. */
export type Surface = 'message' | 'modal' | 'home';

/**
 * Every size that Slack enforces on what an app sends. Texts are counted in Unicode code points,
 * lists in items, files in bytes. From docs.slack.dev/reference/block-kit, October 2026; numbers that Slack
 * does not document (charts, alert, card, table characters) come from conforming validators.
 */
export const LIMITS = {
  message: { blocks: 50, text: 40_000, markdownText: 12_000, attachments: 100 },
  modal: { blocks: 100, title: 24, submit: 24, close: 24, stacked: 3 },
  home: { blocks: 100 },
  view: { callbackId: 255, externalId: 255, privateMetadata: 3000 },
  blockId: 255,
  actionId: 255,
  text: 3000,
  placeholder: 150,
  actions: { elements: 25 },
  alert: { text: 200 },
  card: { title: 150, subtitle: 150, body: 200, actions: 3 },
  carousel: { cards: 10 },
  container: { children: 10, title: 150, subtitle: 150 },
  context: { elements: 10 },
  contextActions: { elements: 5 },
  header: { text: 150 },
  image: { url: 3000, alt: 2000, title: 2000 },
  input: { label: 2000, hint: 2000 },
  markdown: { charactersPerPayload: 12_000 },
  plan: { perMessage: 1 },
  section: { text: 3000, fields: 10, field: 2000 },
  table: { perMessage: 1, rows: 100, cells: 20, columnSettings: 20 },
  dataTable: { bodyRows: 100, columns: 20, pageSize: 100 },
  tableCharactersPerPayload: 10_000,
  chart: {
    perMessage: 2,
    title: 50,
    axisLabel: 50,
    series: 12,
    categories: 20,
    segments: 12,
    label: 20,
  },
  taskCard: { sourceUrl: 3000 },
  richText: { indent: 8 },
  button: { text: 75, value: 2000, url: 3000, accessibilityLabel: 75 },
  overflow: { options: 5 },
  select: { options: 100, groups: 100, groupLabel: 75 },
  choices: { options: 10 },
  option: { text: 75, value: 150, description: 75, url: 3000 },
  confirm: { title: 100, text: 300, confirm: 30, deny: 30 },
  plainTextInput: { length: 3000 },
  richTextInput: { lines: 100 },
  fileInput: { files: 10, bytes: 10_000_000 },
  iconButton: { visibleTo: 10 },
  responseUrl: { uses: 5, minutes: 30 },
} as const;

/**
 * Which block may be shown where, as in docs.slack.dev/blocks.json. `file` is absent: it can be read
 * in messages but never sent. The page of a block may list more surfaces than Slack renders.
 */
export const SURFACES: Readonly<Record<string, readonly Surface[]>> = {
  actions: ['message', 'modal', 'home'],
  alert: ['modal'],
  card: ['message', 'modal', 'home'],
  carousel: ['message', 'home'],
  container: ['message'],
  context: ['message', 'modal', 'home'],
  context_actions: ['message'],
  data_table: ['message', 'home'],
  data_visualization: ['message'],
  divider: ['message', 'modal', 'home'],
  header: ['message', 'modal', 'home'],
  image: ['message', 'modal', 'home'],
  input: ['message', 'modal', 'home'],
  markdown: ['message'],
  plan: ['message'],
  rich_text: ['message', 'modal', 'home'],
  section: ['message', 'modal', 'home'],
  table: ['message', 'home'],
  task_card: ['message'],
  video: ['message', 'modal', 'home'],
};

/** Block types that a `container` may hold. */
export const CONTAINER_CHILDREN: readonly string[] = [
  'actions',
  'context',
  'divider',
  'header',
  'image',
  'input',
  'rich_text',
  'section',
  'table',
  'video',
];

/** The length that Slack counts: code points, so that an emoji is one and not two. */
export function lengthOf(text: string): number {
  let length = 0;
  for (const _ of text) length += 1;
  return length;
}
