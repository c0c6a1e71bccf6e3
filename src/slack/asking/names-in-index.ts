import { type KnownNames, nameLike, noneKnown } from '../requests/known-names.ts';
import type { Listening } from './listening.ts';

/**
 * Those words of a text that are names of services: in the index, or other names of the settings. The index is a help: where Redis does not
 * give it, names are told by their form.
 */
export async function namesIn(
  text: string,
  { store, settings, log }: Pick<Listening, 'store' | 'settings' | 'log'>,
): Promise<KnownNames> {
  const words = nameLike(text);
  if (words.length === 0) return noneKnown;
  try {
    const services = await store.directory.all();
    const names = new Set(services.map(({ name }) => name));
    const { aliases } = settings();
    return new Set(words.filter((word) => names.has(word) || Object.hasOwn(aliases, word)));
  } catch (error) {
    log.warn({ err: error }, 'The index of services could not be read.');
    return noneKnown;
  }
}
