import type { TaskCardBlock } from '@slack/types';
import { oneLine } from '../clean.ts';
import { layerWords } from '../words.ts';
import { context, header } from './blocks.ts';
import type { CardLevel, ProgressView, SlackMessage } from './message.ts';
import { join, mrk, unbroken, user, words } from './mrkdwn.ts';

const marks = { pending: '·', reading: '…', read: '✓' } as const;
const statuses = { pending: 'pending', reading: 'in_progress', read: 'complete' } as const;

/** The card while AWS is being asked: which layers have been read. */
export function progressMessage(view: ProgressView, level: CardLevel): SlackMessage {
  const { service, askedBy, layers } = view;
  const read = layers.filter(({ state }) => state === 'read').length;
  const text = mrk`Looking at ${words(service, 200)}: ${words(`${read} of ${layers.length}`)} layers read`;
  if (level === 'text') return { text };

  const asked = askedBy ? [context(mrk`Asked by ${user(askedBy)}`)] : [];
  const title = header(`Looking at ${oneLine(service)}…`);
  if (level === 'rich') {
    const tasks = layers.map(
      ({ layer, state }): TaskCardBlock => ({
        type: 'task_card',
        task_id: layer,
        title: layerWords(layer),
        status: statuses[state],
      }),
    );
    const plan = { type: 'plan', title: `${read} of ${layers.length} layers read`, tasks } as const;
    return { text, blocks: [title, ...asked, plan] };
  }
  const strip = layers.map(({ layer, state }) =>
    unbroken(mrk`${words(marks[state])} ${words(layerWords(layer))}`),
  );
  return { text, blocks: [title, ...asked, context(join(strip, '  '))] };
}
