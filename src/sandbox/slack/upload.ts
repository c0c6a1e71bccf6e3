import type { IncomingMessage } from 'node:http';
import { readBody } from './http.ts';

/** The bytes of an upload: the one file of a multipart form, or the whole body. */
export async function uploadedBytes(request: IncomingMessage): Promise<Buffer> {
  const body = await readBody(request);
  const type = request.headers['content-type'] ?? '';
  if (!type.startsWith('multipart/form-data')) return body;
  const form = await new Response(new Uint8Array(body), {
    headers: { 'content-type': type },
  }).formData();
  for (const value of form.values()) {
    if (typeof value === 'string') return Buffer.from(value);
    return Buffer.from(await value.arrayBuffer());
  }
  return Buffer.alloc(0);
}
