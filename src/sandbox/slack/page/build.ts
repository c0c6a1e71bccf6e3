import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { build } from 'vite';

const pageFolder = dirname(fileURLToPath(import.meta.url));
const STAMP = 'sources.sha256';

/** Where the built page lies: `index.html` and its assets, to be served as they are. */
interface BuiltPage {
  readonly dir: string;
}

/**
 * Builds the page with Vite into `node_modules/.cache`, or reuses the last build of the same sources.
 * The result needs no network: scripts and styles are bundled and fonts are the reader's own.
 * Throws Vite's error when the sources do not compile.
 */
export async function buildPage(): Promise<BuiltPage> {
  const dir = join(packageRoot(), 'node_modules/.cache/ecs-triage-page');
  const wanted = await hashSources();
  if ((await readStamp(dir)) === wanted) return { dir };

  // Two processes may build at once: each writes its own folder and the last one to finish stays.
  const fresh = `${dir}.${process.pid}`;
  await build({
    configFile: false,
    root: pageFolder,
    base: './',
    logLevel: 'error',
    plugins: [react()],
    build: { outDir: fresh, emptyOutDir: true, reportCompressedSize: false },
  });
  await writeFile(join(fresh, STAMP), wanted);
  await mkdir(dirname(dir), { recursive: true });
  await rm(dir, { recursive: true, force: true });
  try {
    await rename(fresh, dir);
  } catch (cause) {
    if ((await readStamp(dir)) !== wanted) throw cause;
    await rm(fresh, { recursive: true, force: true });
  }
  return { dir };
}

function packageRoot(): string {
  let folder = pageFolder;
  while (!existsSync(join(folder, 'package.json'))) folder = dirname(folder);
  return folder;
}

async function readStamp(dir: string): Promise<string | undefined> {
  const stamp = join(dir, STAMP);
  return existsSync(stamp) ? readFile(stamp, 'utf8') : undefined;
}

async function hashSources(): Promise<string> {
  const hash = createHash('sha256');
  const lockfile = join(packageRoot(), 'package-lock.json');
  const entries = await readdir(pageFolder, { recursive: true, withFileTypes: true });
  const sources = entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
  const files = [...sources.sort(), join(pageFolder, '../page-api.ts'), lockfile];
  for (const file of files.filter((it) => existsSync(it))) {
    hash
      .update(relative(pageFolder, file))
      .update('\0')
      .update(await readFile(file));
  }
  return hash.digest('hex');
}
