import { readFile } from 'node:fs/promises';
import { z } from 'zod';

/** The package's root, which is as far from `dist/terminal` as from `src/terminal`. */
const root = new URL('../../', import.meta.url);

/** The version in package.json. */
export async function packageVersion(): Promise<string> {
  const text = await readFile(new URL('package.json', root), 'utf8');
  return z.object({ version: z.string() }).parse(JSON.parse(text)).version;
}

/**
 * A rule's page, as it is in the package.
 *
 * @returns undefined when the package does not have the page
 */
export async function rulePage(id: string): Promise<string | undefined> {
  try {
    return await readFile(new URL(`docs/rules/${id}.md`, root), 'utf8');
  } catch {
    return undefined;
  }
}
