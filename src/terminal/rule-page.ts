import { readFile } from 'node:fs/promises';
import { packageRoot } from './package-root.ts';

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
