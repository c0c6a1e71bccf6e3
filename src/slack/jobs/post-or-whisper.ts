import { CannotPostHere, MessageGone } from '../posting/errors.ts';
import type { Place, Posted, Reader, Render } from '../posting/post.ts';
import type { Working } from './working.ts';

/** A message for everybody; where the bot may not post, for whoever asked. */
export interface Said {
  readonly everybody: Render;
  /** Where it differs, e.g. because there is no thread that a file could go to. */
  readonly onlyReader?: Render;
}

/**
 * Posts once for each job, however often it runs, or tells whoever asked.
 *
 * @param place undefined where there is none that everybody sees
 * @returns the message; undefined where it was whispered
 */
export async function postOrWhisper(
  { everybody, onlyReader = everybody }: Said,
  place: Place | undefined,
  reader: Reader,
  working: Working,
): Promise<Posted | undefined> {
  const posted = place && (await postIfOpen(everybody, place, working));
  if (posted === undefined) await working.poster.whisper(reader, onlyReader);
  return posted;
}

/**
 * Posts once for each job, however often it runs.
 *
 * @returns the message; undefined where the bot may not post or the thread has gone
 */
export async function postIfOpen(
  render: Render,
  place: Place,
  { poster, authoriser, id }: Working,
): Promise<Posted | undefined> {
  if (!(await authoriser.mayPostIn(place.channel))) return undefined;
  try {
    return await poster.post(id, place, render);
  } catch (error) {
    if (!(error instanceof CannotPostHere || error instanceof MessageGone)) throw error;
    return undefined;
  }
}
