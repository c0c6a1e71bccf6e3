import { createHash } from 'node:crypto';
import { existsSync, statSync } from 'node:fs';
import { readdir, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { build } from 'vite';

const pageFolder = dirname(fileURLToPath(import.meta.url));
/** Builds that have not been made anew for so long serve nobody any more. */
const OLD_MS = 24 * 60 * 60 * 1000;

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
  const builds = join(packageRoot(), 'node_modules/.cache/ecs-triage-page');
  const dir = join(builds, await hashSources());
  if (existsSync(dir)) return { dir };

  // Two processes may build the same sources at once. Each writes a folder of its own, which gets its
  // name only when it is whole, and one that is served already is never touched.
  const fresh = `${dir}.${process.pid}`;
  await build({
    configFile: false,
    root: pageFolder,
    base: './',
    logLevel: 'error',
    plugins: [react()],
    // As the demo has it, whatever NODE_ENV says: React's development build is several times slower.
    define: { 'process.env.NODE_ENV': JSON.stringify('production') },
    oxc: { jsx: { development: false } },
    build: { outDir: fresh, emptyOutDir: true, reportCompressedSize: false },
  });
  try {
    await rename(fresh, dir);
  } catch (cause) {
    if (!existsSync(dir)) throw cause;
    await rm(fresh, { recursive: true, force: true });
  }
  await removeOld(builds);
  return { dir };
}

async function removeOld(builds: string): Promise<void> {
  for (const name of await readdir(builds)) {
    const old = join(builds, name);
    const made = statSync(old, { throwIfNoEntry: false })?.mtimeMs ?? 0;
    if (Date.now() - made > OLD_MS) await rm(old, { recursive: true, force: true });
  }
}

function packageRoot(): string {
  let folder = pageFolder;
  while (!existsSync(join(folder, 'package.json'))) folder = dirname(folder);
  return folder;
}

async function hashSources(): Promise<string> {
  const hash = createHash('sha256');
  const lockfile = join(packageRoot(), 'package-lock.json');
  const folders = [pageFolder, join(pageFolder, '../page-api')];
  const entries = await Promise.all(
    folders.map((folder) => readdir(folder, { recursive: true, withFileTypes: true })),
  );
  const sources = entries
    .flat()
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
  const files = [...sources.sort(), lockfile];
  for (const file of files.filter((it) => existsSync(it))) {
    hash
      .update(relative(pageFolder, file))
      .update('\0')
      .update(await readFile(file));
  }
  return hash.digest('hex');
}
