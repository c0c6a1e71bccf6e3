import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { packageRoot } from './package-root.ts';

/** The version in package.json. */
export async function packageVersion(): Promise<string> {
  const text = await readFile(new URL('package.json', packageRoot), 'utf8');
  return z.object({ version: z.string() }).parse(JSON.parse(text)).version;
}
