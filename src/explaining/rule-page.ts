import { readFile } from 'node:fs/promises';
import type { Layer } from '../rules/layers.ts';
import { layerOf, titleOf } from './catalogue.ts';
import type { Match } from './match.ts';

/** The package's root, which is as far from `dist/explaining` as from `src/explaining`. */
const packageRoot = new URL('../../', import.meta.url);

/** One failure mode that a text tells of, with what its page says. */
export interface PagedMatch extends Match {
  readonly layer: Layer;
  readonly title: string;
  /** What to do first; absent where there is no page. */
  readonly fix?: string;
}

/**
 * A rule's page, as it is in the package.
 *
 * @returns undefined when the package does not have the page
 */
export async function rulePage(id: string): Promise<string | undefined> {
  try {
    return await readFile(new URL(`docs/rules/${id}.md`, packageRoot), 'utf8');
  } catch {
    return undefined;
  }
}

/** A match with the title and the fix of its page. */
export async function withPage(match: Match): Promise<PagedMatch> {
  const { rule } = match;
  const page = (await rulePage(rule)) ?? '';
  const title = /^\*\*(.+?)\*\*/m.exec(page)?.[1] ?? titleOf(rule);
  const fix = /^## Fix\n\n(.+)$/m.exec(page)?.[1];
  return { ...match, layer: layerOf(rule), title, ...(fix !== undefined && { fix }) };
}
