import { deflateSync } from 'node:zlib';
import type { RichTextBlock } from '@slack/types';

/** Blocks as an app would send them; the sandbox's own checks decide whether they are valid. */
export interface GalleryMessage {
  readonly name: string;
  readonly blocks: readonly Readonly<Record<string, unknown>>[];
}

const NOON = Date.UTC(2026, 10, 22, 12, 0, 5) / 1000;

function plain(text: string) {
  return { type: 'plain_text', text };
}

function mrkdwn(text: string) {
  return { type: 'mrkdwn', text };
}

function rich(text: string): RichTextBlock {
  return {
    type: 'rich_text',
    elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text }] }],
  };
}

function option(text: string) {
  return { text: plain(text), value: text.toLowerCase().replaceAll(' ', '-') };
}

function raw(text: string) {
  return { type: 'raw_text', text };
}

function number(value: number) {
  return { type: 'raw_number', value, text: String(value) };
}

function button(text: string, extra: Readonly<Record<string, unknown>> = {}) {
  return {
    type: 'button',
    action_id: text.toLowerCase().replaceAll(' ', '_'),
    text: plain(text),
    ...extra,
  };
}

const confirm = {
  title: plain('Force new deployment?'),
  text: mrkdwn('Replaces *6 tasks* of `checkout-svc` in `prod`.'),
  confirm: plain('Force it'),
  deny: plain('Cancel'),
  style: 'danger',
};

const tasks = [
  { task_id: '1', title: 'Read the service', status: 'complete' },
  {
    task_id: '2',
    title: 'Read stopped tasks',
    status: 'complete',
    output: rich('3 tasks stopped in 10 min'),
  },
  { task_id: '3', title: 'Ask for target health', status: 'in_progress' },
  {
    task_id: '4',
    title: 'Read log tail',
    status: 'error',
    details: rich('AccessDeniedException: logs:GetLogEvents'),
  },
  { task_id: '5', title: 'Compare revisions', status: 'pending' },
];

/** One message for each family of blocks, with every block and element that the page draws. */
export function gallery(fileId: string): readonly GalleryMessage[] {
  return [
    {
      name: 'card',
      blocks: [
        { type: 'header', text: plain(':rotating_light: checkout-svc: deployment failing') },
        {
          type: 'context',
          elements: [
            { type: 'image', slack_file: { id: fileId }, alt_text: 'orange square' },
            mrkdwn(
              `*prod* in eu-west-1 · started <!date^${NOON}^{date_short_pretty} at {time_secs}|12:00 UTC>`,
            ),
          ],
        },
        {
          type: 'section',
          text: mrkdwn(
            [
              ':x: *Cause:* `app` cannot start, the variable `DATABASE_URL` is _missing_. ~Not memory.~',
              '> Error: DATABASE_URL is not set &lt;required&gt; &amp; not optional',
              '<@U0ADA> see <https://example.com/runbook|the runbook>, <#C0PAYMENTS>, <!subteam^S0ONCALL>, https://example.com/a?b=1.',
              'snake_case_stays, 2*3*4 stays, `*code stays*`',
              '```aws ecs describe-tasks \\',
              "  --cluster prod --query 'tasks[0].stoppedReason'```",
            ].join('\n'),
          ),
        },
        {
          type: 'section',
          fields: [
            mrkdwn('*Desired / running*\n6 / 2'),
            mrkdwn('*Task definition*\n`checkout:42`'),
            mrkdwn('*Last deployment*\n14 min ago'),
            mrkdwn('*Healthy targets*\n:large_yellow_circle: 2 of 6'),
          ],
        },
        {
          type: 'section',
          text: mrkdwn(
            '*Layers* :white_check_mark: target :white_check_mark: image :red_circle: container :white_circle: health',
          ),
          accessory: { type: 'image', slack_file: { id: fileId }, alt_text: 'orange square' },
        },
        { type: 'divider' },
        {
          type: 'actions',
          block_id: 'main',
          elements: [
            button('Show stopped tasks', { style: 'primary' }),
            button('Fetch logs'),
            button('Console', { url: 'https://example.com/console' }),
            button('Force new deployment', { style: 'danger', confirm }),
            {
              type: 'overflow',
              action_id: 'more',
              options: [
                option('Check again'),
                { ...option('Open console'), url: 'https://example.com/' },
              ],
            },
          ],
        },
      ],
    },
    {
      name: 'rich-text',
      blocks: [
        {
          type: 'rich_text',
          elements: [
            {
              type: 'rich_text_section',
              elements: [
                { type: 'text', text: 'Bold', style: { bold: true } },
                { type: 'text', text: ' italic', style: { italic: true } },
                { type: 'text', text: ' strike', style: { strike: true } },
                { type: 'text', text: ' underline', style: { underline: true } },
                { type: 'text', text: ' ' },
                { type: 'text', text: 'code', style: { code: true } },
                { type: 'text', text: ' ' },
                { type: 'link', url: 'https://example.com/', text: 'a link' },
                { type: 'text', text: ' ' },
                { type: 'user', user_id: 'U0BEN' },
                { type: 'text', text: ' ' },
                { type: 'user', user_id: 'U0ADA' },
                { type: 'text', text: ' ' },
                { type: 'channel', channel_id: 'C0RANDOM' },
                { type: 'text', text: ' ' },
                { type: 'usergroup', usergroup_id: 'S0ONCALL' },
                { type: 'text', text: ' ' },
                { type: 'emoji', name: 'fire' },
                { type: 'text', text: ' ' },
                { type: 'color', value: '#FF9D2E' },
                { type: 'text', text: ' ' },
                {
                  type: 'date',
                  timestamp: NOON,
                  format: '{date_num} {time_secs}',
                  fallback: '12:00 UTC',
                },
                { type: 'text', text: '\nnot *mrkdwn*, not <b>HTML</b>, not &amp;' },
              ],
            },
            {
              type: 'rich_text_list',
              style: 'bullet',
              elements: [rich('first').elements[0], rich('second').elements[0]],
            },
            {
              type: 'rich_text_list',
              style: 'bullet',
              indent: 1,
              elements: [rich('deeper').elements[0]],
            },
            {
              type: 'rich_text_list',
              style: 'ordered',
              elements: [rich('one').elements[0], rich('two').elements[0]],
            },
            { type: 'rich_text_quote', elements: [{ type: 'text', text: 'quoted' }] },
            {
              type: 'rich_text_preformatted',
              language: 'json',
              elements: [{ type: 'text', text: '{\n  "exitCode": 137\n}' }],
            },
          ],
        },
        {
          type: 'markdown',
          text: [
            '## What happened',
            'The **deployment** was _rolled back_, see [docs](https://example.com/) and `task_role_arn`.',
            '- [x] image pulled',
            '- [ ] healthy',
            '  1. nested',
            '',
            '| task | exit |',
            '| --- | ---: |',
            '| a1b2 | 137 |',
            '> quoted <b>HTML</b>',
            '```sh',
            'aws ecs list-tasks',
            '```',
          ].join('\n'),
        },
      ],
    },
    {
      name: 'tables',
      blocks: [
        {
          type: 'table',
          column_settings: [{ is_wrapped: true }, { align: 'right' }, { align: 'center' }],
          rows: [
            [raw('Reason'), raw('Exit'), raw('At')],
            [
              raw('Essential container in task exited and this cell is long enough to wrap'),
              number(1),
              raw('12:00'),
            ],
            [rich('OutOfMemoryError'), number(137), raw('12:01')],
          ],
        },
        {
          type: 'data_table',
          caption: 'Targets of checkout-tg',
          page_size: 3,
          rows: [
            [raw('Target'), raw('Port'), raw('State')],
            [raw('10.0.1.4'), number(8080), raw('unhealthy')],
            [raw('10.0.1.30'), number(80), raw('healthy')],
            [raw('10.0.2.9'), number(443), raw('draining')],
            [raw('10.0.2.10'), number(9090), raw('initial')],
          ],
        },
      ],
    },
    {
      name: 'progress',
      blocks: [
        {
          type: 'plan',
          title: 'Diagnosing checkout-svc',
          tasks: tasks.map((it) => ({ type: 'task_card', ...it })),
        },
        {
          type: 'task_card',
          task_id: 'alone',
          title: 'Read the registry',
          status: 'complete',
          sources: [{ type: 'url', url: 'https://example.com/ecr', text: 'ECR' }],
        },
        {
          type: 'container',
          title: plain('Consequences'),
          subtitle: plain('2 findings follow from the cause'),
          is_collapsible: true,
          default_collapsed: true,
          child_blocks: [{ type: 'section', text: mrkdwn('Target group is empty') }],
        },
        {
          type: 'container',
          title: plain('Ruled out'),
          has_header_divider: true,
          child_blocks: [{ type: 'section', text: mrkdwn('`oom-killed`, `image-tag-missing`') }],
        },
      ],
    },
    {
      name: 'charts',
      blocks: [
        {
          type: 'data_visualization',
          title: 'CPU of checkout-svc',
          chart: {
            type: 'area',
            series: [
              { name: 'avg', data: [41, 52, 97, 60].map(minute) },
              { name: 'max', data: [60, 75, 100, 88].map(minute) },
            ],
            axis_config: { categories: MINUTES, x_label: 'UTC', y_label: '%' },
          },
        },
        {
          type: 'data_visualization',
          title: 'Stops by reason',
          chart: {
            type: 'pie',
            segments: [
              { label: 'crash', value: 6 },
              { label: 'health check', value: 3 },
              { label: 'scale-in', value: 1 },
            ],
          },
        },
      ],
    },
    {
      name: 'bars',
      blocks: [
        {
          type: 'data_visualization',
          title: 'Requests',
          chart: {
            type: 'bar',
            series: [
              { name: '2xx', data: [120, 90, 10, 4].map(minute) },
              { name: '5xx', data: [0, 30, 110, 116].map(minute) },
            ],
            axis_config: { categories: MINUTES, y_label: 'per minute' },
          },
        },
        {
          type: 'data_visualization',
          title: 'Memory',
          chart: {
            type: 'line',
            series: [{ name: 'used MiB', data: [210, 340, 470, 512].map(minute) }],
            axis_config: { categories: MINUTES },
          },
        },
      ],
    },
    {
      name: 'cards',
      blocks: [
        {
          type: 'carousel',
          elements: ['checkout-svc', 'search-svc', 'cart-svc'].map((name) => ({
            type: 'card',
            icon: { type: 'image', slack_file: { id: fileId }, alt_text: 'orange square' },
            title: mrkdwn(`*${name}*`),
            subtitle: mrkdwn('prod'),
            body: mrkdwn(':red_circle: 2 of 6 running'),
            actions: [button(`Open ${name}`)],
          })),
        },
        {
          type: 'image',
          title: plain('Latency'),
          slack_file: { id: fileId },
          alt_text: 'orange square',
        },
        {
          type: 'context_actions',
          elements: [
            {
              type: 'feedback_buttons',
              action_id: 'feedback',
              positive_button: { text: plain('Good answer'), value: 'good' },
              negative_button: { text: plain('Bad answer'), value: 'bad' },
            },
            { type: 'icon_button', action_id: 'remove', icon: 'trash', text: plain('Remove') },
          ],
        },
      ],
    },
    {
      name: 'elements',
      blocks: [
        {
          type: 'actions',
          block_id: 'selects',
          elements: [
            {
              type: 'static_select',
              action_id: 'window',
              placeholder: plain('Log window'),
              options: [option('Last hour'), option('Last day')],
            },
            {
              type: 'multi_static_select',
              action_id: 'kinds',
              placeholder: plain('Kinds'),
              options: [option('Error'), option('Warning')],
            },
            {
              type: 'external_select',
              action_id: 'service',
              placeholder: plain('Service'),
              min_query_length: 2,
            },
            { type: 'users_select', action_id: 'owner', initial_user: 'U0BEN' },
            { type: 'channels_select', action_id: 'where', placeholder: plain('Channel') },
            { type: 'datepicker', action_id: 'day', initial_date: '2026-11-22' },
            { type: 'timepicker', action_id: 'hour', initial_time: '12:00' },
          ],
        },
        {
          type: 'section',
          block_id: 'scope',
          text: mrkdwn('*Scope*'),
          accessory: {
            type: 'radio_buttons',
            action_id: 'scope',
            initial_option: option('This task'),
            options: [
              option('This task'),
              { ...option('All tasks'), description: plain('of the service') },
            ],
          },
        },
        {
          type: 'section',
          block_id: 'with',
          text: mrkdwn('*With*'),
          accessory: {
            type: 'checkboxes',
            action_id: 'with',
            options: [option('Events'), option('Metrics')],
          },
        },
        {
          type: 'input',
          block_id: 'filter',
          dispatch_action: true,
          label: plain('Filter'),
          hint: plain('As in CloudWatch Logs'),
          element: {
            type: 'plain_text_input',
            action_id: 'filter',
            placeholder: plain('?ERROR ?Exception'),
          },
        },
      ],
    },
  ];
}

const MINUTES = ['10:00', '10:05', '10:10', '10:15'];

function minute(value: number, index: number) {
  return { label: MINUTES[index] ?? '', value };
}

/** A small orange PNG, made here so that no binary lies in the repository. */
export function orangePng(): Buffer {
  const size = 24;
  const row = Buffer.concat([
    Buffer.from([0]),
    Buffer.alloc(size * 3, Buffer.from([255, 157, 46])),
  ]);
  const header = Buffer.alloc(13);
  header.writeUInt32BE(size, 0);
  header.writeUInt32BE(size, 4);
  header.set([8, 2, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.concat(Array.from({ length: size }, () => row)))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'ascii'), data]);
  const out = Buffer.alloc(body.length + 8);
  out.writeUInt32BE(data.length, 0);
  body.copy(out, 4);
  out.writeUInt32BE(crc32(body), body.length + 4);
  return out;
}

// Node has its own only from 20.15 and 22.2 on, and its types not for the 20 line.
function crc32(bytes: Buffer): number {
  let crc = 0xff_ff_ff_ff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xed_b8_83_20 : 0);
  }
  return (crc ^ 0xff_ff_ff_ff) >>> 0;
}
