import type { LogFinding, LogKind } from '../../reading/log-classes/finding.ts';
import { code } from '../phrases.ts';

/** What a log says about something that the program needs and cannot use. */
const troubles: Readonly<Partial<Record<LogKind, string>>> = {
  'cannot-resolve': 'cannot be found by name',
  'connection-refused': 'refuses connections',
  'connection-timed-out': 'does not answer',
  'connection-reset': 'resets connections',
  'host-unreachable': 'cannot be reached',
  'tls-failed': 'fails the TLS handshake',
  'authentication-refused': 'refuses the credentials',
  'too-many-connections': 'takes no more connections',
  'waiting-for-dependency': 'is not ready',
};

/** Whether a finding is about something that the program needs. */
export function isAboutDependency({ kind }: Pick<LogFinding, 'kind'>): boolean {
  return troubles[kind] !== undefined;
}

/** The dependency and what is wrong with it, as a part of a sentence. */
export function dependencyTrouble({ kind, detail }: LogFinding): string {
  const { host, port } = detail;
  const who =
    host === undefined ? 'a dependency' : code(port === undefined ? host : `${host}:${port}`);
  return `${who} ${troubles[kind]}`;
}
