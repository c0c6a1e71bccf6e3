import { z } from 'zod';
import type { Passage } from './passage.ts';

const some = z
  .union([z.string(), z.array(z.string())])
  .transform((it) => (typeof it === 'string' ? [it] : it));
const statement = z.object({
  Effect: z.enum(['Allow', 'Deny']),
  Principal: z.unknown().optional(),
  NotPrincipal: z.unknown().optional(),
  Action: some.optional(),
  NotAction: some.optional(),
  Resource: some.optional(),
  NotResource: some.optional(),
  Condition: z.record(z.string(), z.unknown()).optional(),
});
type Statement = z.infer<typeof statement>;
const policy = z.object({
  Statement: z.union([statement, z.array(statement)]).transform((it) => [it].flat()),
});

/** What a call asks an endpoint's policy for. */
export interface Request {
  readonly action: string;
  /** The resource's ARN as far as it is known; undefined where any may be meant. */
  readonly resource?: string;
}

/**
 * Whether the policy of a VPC endpoint lets a call pass: a Deny that surely holds closes it, an Allow that surely holds opens
 * it, and where none can hold it is closed. What depends on the caller or on a condition is not known.
 */
export function policyPassage(document: string | undefined, request: Request): Passage {
  if (document === undefined) return 'unknown';
  const read = policy.safeParse(parsed(document));
  if (!read.success) return 'unknown';
  const said = read.data.Statement.map((it) => ({ effect: it.Effect, holds: holds(it, request) }));
  const says = (effect: Statement['Effect'], how: Cover) =>
    said.some((it) => it.effect === effect && it.holds === how);
  if (says('Deny', 'yes')) return 'closed';
  if (says('Deny', 'perhaps')) return 'unknown';
  if (says('Allow', 'yes')) return 'open';
  return says('Allow', 'perhaps') ? 'unknown' : 'closed';
}

type Cover = 'yes' | 'perhaps' | 'no';

function holds(it: Statement, { action, resource }: Request): Cover {
  const parts = [
    it.Action ? matches(it.Action, action, true) : 'perhaps',
    it.Resource
      ? resource
        ? matches(it.Resource, resource, false)
        : anything(it.Resource)
      : 'perhaps',
    everyone(it) ? 'yes' : 'perhaps',
    it.Condition && Object.keys(it.Condition).length > 0 ? 'perhaps' : 'yes',
  ] as const;
  if (parts.includes('no')) return 'no';
  return parts.includes('perhaps') ? 'perhaps' : 'yes';
}

/** Whether a text matches one of the patterns, with `*` and `?` as IAM reads them; names of actions have no case. */
function matches(patterns: readonly string[], text: string, ignoreCase: boolean): Cover {
  const found = patterns.some((pattern) =>
    ignoreCase ? matchesOne(pattern.toLowerCase(), text.toLowerCase()) : matchesOne(pattern, text),
  );
  return found ? 'yes' : 'no';
}

/** Goes back to the last `*` only, so that no pattern takes long. */
function matchesOne(pattern: string, text: string): boolean {
  let at = 0;
  let star = -1;
  let resume = 0;
  for (let i = 0; i < text.length; ) {
    if (pattern[at] === '*') {
      star = at;
      resume = i;
      at += 1;
    } else if (at < pattern.length && (pattern[at] === '?' || pattern[at] === text[i])) {
      at += 1;
      i += 1;
    } else if (star >= 0) {
      at = star + 1;
      resume += 1;
      i = resume;
    } else {
      return false;
    }
  }
  return /^\**$/.test(pattern.slice(at));
}

function anything(patterns: readonly string[]): Cover {
  return patterns.includes('*') ? 'yes' : 'perhaps';
}

function everyone({ Principal, NotPrincipal }: Statement): boolean {
  if (NotPrincipal !== undefined || Principal === undefined) return false;
  if (Principal === '*') return true;
  const by = (Principal as { readonly AWS?: unknown } | null)?.AWS;
  return by === '*' || (Array.isArray(by) && by.includes('*'));
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
