import { classifyLog } from '../../reading/log-classes/classify-log.ts';
import type { LogKind } from '../../reading/log-classes/finding.ts';

/** A connection that a program could not make, as its log tells it. */
export interface FailedConnection {
  /** What went wrong, in words that end a sentence: `refused the connection`. */
  readonly how: string;
  /** `host:port` or a host; absent where the line names none. */
  readonly peer?: string;
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

/** Reads a failing connection from an error's text. */
export function failedConnection(text: string): FailedConnection | undefined {
  for (const { kind, detail } of classifyLog(text)) {
    const how = words[kind];
    if (!how) continue;
    const { host, port } = detail;
    return host ? { how, peer: port ? `${host}:${port}` : host } : { how };
  }
  return undefined;
}
