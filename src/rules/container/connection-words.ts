import { classifyLog } from '../../reading/log-classes/classify-log.ts';
import type { LogKind } from '../../reading/log-classes/finding.ts';

/** A connection that a program could not make, as its log tells it. */
export interface FailedConnection {
  /** What went wrong, in words that end a sentence: `refused the connection`. */
  readonly how: string;
  /** `host:port` or a host; absent where the line names none. */
  readonly peer?: string;
  /** What to look at first. */
  readonly advice: string;
}

const words: Readonly<Partial<Record<LogKind, string>>> = {
  'authentication-refused': 'refused the credentials',
  'too-many-connections': 'has no free connection',
  'tls-failed': 'cannot be used over TLS as the program tries it',
  'cannot-resolve': 'has a name that does not resolve',
  'connection-refused': 'refused the connection',
  'connection-reset': 'closed the connection',
  'connection-timed-out': 'cannot be reached',
  'upstream-timeout': 'did not answer in time',
  'host-unreachable': 'cannot be reached',
};

const usualAdvice =
  'Check that the dependency runs and that the tasks may reach it, before the code.';

/** What to look at first where the dependency was reached. */
const advice: Readonly<Partial<Record<LogKind, string>>> = {
  'authentication-refused':
    'Compare the credentials that the tasks are given with those that the dependency accepts, before the code.',
  'too-many-connections':
    'Close connections of the dependency that are idle and make the pools of the tasks smaller, before the code; more tasks only make it worse.',
  'tls-failed':
    'Compare how the program uses TLS with what the dependency asks for, and its certificates, before the code.',
};

/** Reads a failing connection from an error's text. */
export function failedConnection(text: string): FailedConnection | undefined {
  for (const { kind, detail } of classifyLog(text)) {
    const how = words[kind];
    if (!how) continue;
    const { host, port } = detail;
    const said = { how, advice: advice[kind] ?? usualAdvice };
    return host ? { ...said, peer: port ? `${host}:${port}` : host } : said;
  }
  return undefined;
}
