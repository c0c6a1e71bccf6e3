import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { z } from 'zod';
import { failureModes } from '../../src/explaining/catalogue.ts';

const message = z.strictObject({
  text: z.string().min(1).max(600),
  ids: z.array(z.enum(failureModes)).readonly(),
  source: z.string(),
  held: z.boolean(),
});

/** A message that somebody met, what it means, the page where it was seen, and whether it is held out. */
export type Message = z.infer<typeof message>;

/** The collection, one JSON object a line. */
export function readMessages(): readonly Message[] {
  const lines = readFileSync(resolve(import.meta.dirname, 'messages.jsonl'), 'utf8').split('\n');
  return lines.filter((line) => line !== '').map((line) => message.parse(JSON.parse(line)));
}

/** Whether a text belongs to the held-out third: chance decides, not the one who collects. */
export function isHeldOut(text: string): boolean {
  const first = createHash('sha256').update(text).digest()[0] ?? 0;
  return first % 3 === 0;
}
