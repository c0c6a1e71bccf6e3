import { constants } from 'node:fs';
import { access, chmod, readFile, stat, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { type Bundle, NotABundle, readBundle } from '../facts/bundle.ts';
import { CannotSay } from './host.ts';

/** No recorded run is larger; a larger file is something else. */
const mostBytes = 64 * 1024 * 1024;

/**
 * Reads a recorded run.
 *
 * @throws CannotSay when the file cannot be read or is no recorded run
 */
export async function readBundleFile(path: string): Promise<Bundle> {
  const text = await readFileOfSize(path);
  try {
    return readBundle(text);
  } catch (error) {
    if (!(error instanceof NotABundle)) throw error;
    throw new CannotSay(`${path} cannot be replayed: ${error.message}. Record one with --save.`);
  }
}

async function readFileOfSize(path: string): Promise<string> {
  try {
    const { size } = await stat(path);
    if (size > mostBytes) throw new CannotSay(`${path} is too large to be a recorded run.`);
    return await readFile(path, 'utf8');
  } catch (error) {
    if (error instanceof CannotSay) throw error;
    throw new CannotSay(`${path} cannot be read: ${reason(error)}. Give a file that --save wrote.`);
  }
}

/**
 * Finds out before AWS is asked whether the recording could be written.
 *
 * @throws CannotSay when it could not
 */
export async function checkSavable(path: string): Promise<void> {
  const existing = await stat(path).catch(() => undefined);
  if (existing?.isDirectory()) throw cannotWrite(path, 'it is a directory');
  await access(existing ? path : dirname(path), constants.W_OK).catch((error: unknown) => {
    throw cannotWrite(path, reason(error));
  });
}

/**
 * Writes a recorded run, readable by its owner alone: it names accounts and resources.
 *
 * @throws CannotSay when the file cannot be written
 */
export async function saveBundleFile(path: string, text: string): Promise<void> {
  try {
    // The mode of a new file alone is set by writing it; an older one is closed to others before it is filled.
    if (await isFile(path)) await chmod(path, 0o600);
    await writeFile(path, text, { mode: 0o600 });
  } catch (error) {
    throw cannotWrite(path, reason(error));
  }
}

/** Devices such as /dev/stdout keep their mode. */
async function isFile(path: string): Promise<boolean> {
  const found = await stat(path).catch(() => undefined);
  return found?.isFile() ?? false;
}

function cannotWrite(path: string, because: string): CannotSay {
  return new CannotSay(`${path} cannot be written: ${because}. Give --save another file.`);
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file or directory',
  ENOTDIR: 'part of its path is not a directory',
  EISDIR: 'it is a directory',
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  EROFS: 'the file system is read-only',
  ENOSPC: 'no space is left',
};

function reason(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return reasons[code] ?? (error instanceof Error ? error.message : String(error));
}
