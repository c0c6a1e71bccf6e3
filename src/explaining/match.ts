import { redact } from '../facts/redact.ts';
import type { Confidence } from '../rules/rule.ts';
import type { FailureMode } from './catalogue.ts';

/**
 * One failure mode that a text tells of. The confidence is `likely` where the words leave no other meaning and `possible`
 * where they do; never `confirmed`, because nothing was asked of AWS.
 */
export interface Match {
  readonly rule: FailureMode;
  readonly confidence: Exclude<Confidence, 'confirmed'>;
  /** The words that say so, on one line. */
  readonly quote: string;
}

/**
 * How much a match says: a cause; a consequence, such as a rolled-back stack, which is told after the cause; or only that a
 * program ended, which is told where no cause is.
 */
export interface Reading extends Match {
  readonly says: 'cause' | 'consequence' | 'end';
}

/** Most characters of a quote. */
const longestQuote = 300;

/** A match that names the cause. */
export function cause(
  rule: FailureMode,
  quote: string,
  confidence: Match['confidence'] = 'likely',
): Reading {
  return { rule, confidence, quote: short(quote), says: 'cause' };
}

/** A match that tells only what came of it, e.g. that a deployment was rolled back. */
export function consequence(
  rule: FailureMode,
  quote: string,
  confidence: Match['confidence'] = 'likely',
): Reading {
  return { rule, confidence, quote: short(quote), says: 'consequence' };
}

/** A match that tells only that a program ended. */
export function end(
  rule: FailureMode,
  quote: string,
  confidence: Match['confidence'] = 'likely',
): Reading {
  return { rule, confidence, quote: short(quote), says: 'end' };
}

/** Secrets masked; of a long text the beginning and the end, where AWS puts what went wrong. */
function short(text: string): string {
  const line = redact(text.replace(/\s+/g, ' ').trim());
  const half = longestQuote / 2;
  if (line.length <= longestQuote) return line;
  return `${line.slice(0, half).trimEnd()} … ${line.slice(3 - half).trimStart()}`;
}

/** A wording and what it means. */
export interface Wording {
  readonly rule: FailureMode;
  readonly says: RegExp;
  /** What makes the words mean something else. */
  readonly unless?: RegExp;
  readonly confidence?: Match['confidence'];
}

/** The first wording that a message has. */
export function worded(wordings: readonly Wording[], message: string): Reading | undefined {
  const found = wordings.find(
    ({ says, unless }) => says.test(message) && unless?.test(message) !== true,
  );
  return found && cause(found.rule, message, found.confidence);
}
