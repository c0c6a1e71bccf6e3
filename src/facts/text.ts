import { z } from 'zod';
import { redact } from './redact.ts';

/** Free text from AWS or from a container: masked before it becomes a fact. */
export const freeText = z.string().transform(redact);

/** A point in time, kept as ISO 8601 UTC. The SDK gives a Date, a bundle gives the string. */
export const time = z
  .union([z.date(), z.string()])
  .transform((it) => new Date(it))
  .refine((it) => !Number.isNaN(it.getTime()), 'it is no moment in time')
  .transform((it) => it.toISOString());

/** A list that AWS may leave out. */
export function list<T extends z.ZodType>(item: T) {
  return z.array(item).default([]);
}
