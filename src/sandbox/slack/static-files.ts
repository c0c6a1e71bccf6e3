import { readFile } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import { join, normalize } from 'node:path';
import { mimeType } from './shown.ts';

/** Serves the built page from a folder; any path without a file of its own gets `index.html`. */
export async function sendStatic(
  dir: string,
  path: string,
  response: ServerResponse,
): Promise<void> {
  const inside = normalize(decodeURIComponent(path)).replace(/^([/\\]|\.\.)+/, '');
  const name = inside === '' || inside.endsWith('/') ? 'index.html' : inside;
  const found =
    (await readIfThere(join(dir, name))) ?? (await readIfThere(join(dir, 'index.html')));
  if (!found) {
    response.writeHead(404, { 'content-type': 'text/plain' }).end('There is no page here.');
    return;
  }
  response.writeHead(200, { 'content-type': mimeType(found.name) }).end(found.bytes);
}

async function readIfThere(name: string): Promise<{ name: string; bytes: Buffer } | undefined> {
  try {
    return { name, bytes: await readFile(name) };
  } catch {
    return undefined;
  }
}
