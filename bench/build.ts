import { spawnSync } from 'node:child_process';
import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '..');

/**
 * Compiles the product as `npm run build` does, but beside `dist`, and says where it is. Type errors do not matter here:
 * what is emitted is what runs.
 *
 * @throws Error with what the compiler said when nothing was emitted
 */
export function buildProduct(): string {
  const outDir = join(root, 'node_modules/.cache/ecs-triage-bench');
  rmSync(outDir, { recursive: true, force: true });
  const compiler = join(root, 'node_modules/typescript/bin/tsc');
  const { stdout } = spawnSync(
    process.execPath,
    [compiler, '-p', join(root, 'tsconfig.json'), '--outDir', outDir],
    { encoding: 'utf8' },
  );
  if (!existsSync(join(outDir, 'start.js'))) throw new Error(`The build failed: ${stdout}`);
  // Below node_modules, the package.json of the repository says nothing.
  writeFileSync(join(outDir, 'package.json'), '{ "type": "module" }\n');
  return outDir;
}
