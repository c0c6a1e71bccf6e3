import { z } from 'zod';

const texts = z.union([z.string().transform((it) => [it]), z.array(z.string())]);
const values = z.union([
  z.union([z.string(), z.number(), z.boolean()]).transform((it) => [String(it)]),
  z.array(z.union([z.string(), z.number(), z.boolean()]).transform(String)),
]);
const principal = z.union([
  z.literal('*').transform((it): Readonly<Record<string, readonly string[]>> => ({ AWS: [it] })),
  z.record(z.string(), texts),
]);

const statement = z.object({
  Sid: z.string().optional(),
  Effect: z.enum(['Allow', 'Deny']),
  Principal: principal.optional(),
  NotPrincipal: principal.optional(),
  Action: texts.optional(),
  NotAction: texts.optional(),
  Resource: texts.optional(),
  NotResource: texts.optional(),
  Condition: z.record(z.string(), z.record(z.string(), values)).optional(),
});
/** One statement, every list as a list. */
export type PolicyStatement = z.infer<typeof statement>;

/** By kind, e.g. `AWS` or `Service`. */
export type Principals = NonNullable<PolicyStatement['Principal']>;

const document = z.object({
  Statement: z.union([statement.transform((it) => [it]), z.array(statement)]),
});
/** An IAM policy. */
export type PolicyDocument = z.infer<typeof document>;

/**
 * Reads a policy as AWS gives it: JSON, which IAM encodes as for a URL.
 *
 * @returns undefined for a text that is no policy
 */
export function parsePolicy(text: string): PolicyDocument | undefined {
  try {
    const json = text.trimStart().startsWith('%') ? decodeURIComponent(text) : text;
    return document.safeParse(JSON.parse(json)).data;
  } catch {
    return undefined;
  }
}
