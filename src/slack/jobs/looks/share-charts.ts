import { setImmediate } from 'node:timers/promises';
import { chartPng } from '../../../charts/png.ts';
import type { ServiceRef } from '../../../facts/service-ref.ts';
import type { Chart, Sheet } from '../../../looks/sheet.ts';
import { clamp, oneLine } from '../../../renderers/clean.ts';
import { isDrawnBySlack } from '../../../renderers/slack/chart.ts';
import type { CardLevel } from '../../../renderers/slack/message.ts';
import { RateLimited } from '../../posting/errors.ts';
import type { Render } from '../../posting/post.ts';
import type { FileSharer, SharedFile } from '../../posting/share-file.ts';
import type { Working } from '../working.ts';

/** The longest words that Slack keeps with a picture. */
const longestAlt = 1000;

/** A message that notices at which level it was shown last; plain where an earlier run of the job had shown it. */
export function noticing(render: Render): { readonly render: Render; level(): CardLevel } {
  let shown: CardLevel = 'classic';
  return {
    render(level) {
      shown = level;
      return render(level);
    },
    level: () => shown,
  };
}

/**
 * Puts the charts that Slack does not draw at this level into the thread as pictures, once for each job. A picture that cannot
 * be drawn or sent costs nothing but itself: its numbers are in the message.
 *
 * @throws RateLimited
 */
export async function shareCharts(
  { sheet, ref }: { readonly sheet: Sheet; readonly ref: ServiceRef },
  level: CardLevel,
  thread: Parameters<FileSharer['share']>[1] | undefined,
  { files, id, log }: Working,
): Promise<void> {
  const charts = sheet.parts.filter(
    (it): it is Chart => it.kind === 'chart' && !(level === 'rich' && isDrawnBySlack(it)),
  );
  if (charts.length === 0 || thread === undefined) return;
  try {
    const pictures: SharedFile[] = [];
    for (const chart of charts) {
      pictures.push(await picture(chart, sheet, ref.name));
      // Drawing takes the processor; other jobs go on in between.
      await setImmediate();
    }
    await files.share(`${id}-charts`, thread, pictures);
  } catch (error) {
    if (error instanceof RateLimited) throw error;
    log.warn({ err: error }, 'Charts could not be shared as pictures.');
  }
}

/** `cpu-utilisation-last-hour-of-checkout-svc-2026-11-22T03-30-00.png` */
async function picture(chart: Chart, { takenAt }: Sheet, name: string): Promise<SharedFile> {
  const title = `${oneLine(chart.title)} · ${name}`;
  const words = `${chart.title} of ${name}`.toLowerCase().replace(/[^a-z0-9]+/g, '-');
  const when = takenAt.slice(0, 19).replaceAll(':', '-');
  return {
    name: `${words.slice(0, 80)}-${when}.png`,
    title: clamp(title, 200),
    alt: clamp(oneLine(chart.alt), longestAlt),
    content: await chartPng(chart, name),
  };
}
