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
  { poster, authoriser, id }: Working,
): Promise<Posted | undefined> {
  if (place !== undefined && (await authoriser.mayPostIn(place.channel))) {
    try {
      return await poster.post(id, place, everybody);
    } catch (error) {
      if (!(error instanceof CannotPostHere || error instanceof MessageGone)) throw error;
    }
  }
  await poster.whisper(reader, onlyReader);
  return undefined;
}
