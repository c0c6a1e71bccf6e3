import { readFile } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { mimeType } from './shown.ts';

/**
 * Serves the built page from a folder. A path that is no file, such as a message's permalink, leads to the page with
 * that path and its query in its fragment, because the page's own files are addressed relative to it.
 */
export async function sendStatic(
  dir: string,
  path: string,
  search: string,
  response: ServerResponse,
): Promise<void> {
  const inside = normalize(decoded(path)).replace(/^([/\\]|\.\.)+/, '');
  const name = inside === '' ? 'index.html' : inside;
  const bytes = await readIfThere(join(dir, name));
  if (bytes) {
    response.writeHead(200, { 'content-type': mimeType(name) }).end(bytes);
  } else if (extname(name) === '') {
    response.writeHead(302, { location: `/#${encodeURI(path)}${search}` }).end();
  } else {
    response.writeHead(404, { 'content-type': 'text/plain' }).end('There is no such file.');
  }
}

async function readIfThere(name: string): Promise<Buffer | undefined> {
  try {
    return await readFile(name);
  } catch {
    return undefined;
  }
}

/** A path with its escapes resolved, or as it is when they are broken. */
function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
