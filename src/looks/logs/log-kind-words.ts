import type { LogFinding, LogKind } from '../../reading/log-classes/finding.ts';

/** What each kind of finding is, in a few words beside its line. */
const words: { readonly [K in LogKind]: string } = {
  'missing-setting': 'a setting is missing',
  'missing-file': 'a file is missing',
  'missing-module': 'a module is missing',
  'missing-command': 'a command is missing',
  'port-in-use': 'its port is taken',
  'port-privileged': 'it may not bind this port',
  'address-not-available': 'it cannot bind this address',
  listening: 'it listens',
  'listening-loopback': 'it listens on the loopback address only',
  'out-of-memory': 'it is out of memory',
  killed: 'it was killed',
  'permission-denied': 'it lacks a permission on a file',
  'read-only-file-system': 'it writes to a read-only file system',
  'disk-full': 'the disk is full',
  'exec-format': 'the program is built for another CPU',
  'segmentation-fault': 'it accessed invalid memory',
  aborted: 'it aborted itself',
  'wrong-arguments': 'it refuses its arguments',
  'cannot-resolve': 'a name does not resolve',
  'connection-refused': 'a connection is refused',
  'connection-timed-out': 'a connection gets no answer',
  'upstream-timeout': 'an upstream does not answer in time',
  'connection-reset': 'a connection was closed by the other side',
  'host-unreachable': 'a host cannot be reached',
  'tls-failed': 'TLS fails',
  'authentication-refused': 'credentials are refused',
  'too-many-connections': 'there are too many connections',
  'migration-failed': 'a migration of the database failed',
  'waiting-for-dependency': 'it waits for a dependency',
  'aws-credentials-missing': 'it has no AWS credentials',
  'aws-access-denied': 'AWS denies a call',
  'health-endpoint-failing': 'its health endpoint answers with an error',
  'graceful-shutdown': 'it was told to stop',
};

/** What one line says, in a few words: what it is, what it is about, and how often it is said. */
export function findingWords(findings: readonly LogFinding[]): string {
  const [first] = findings;
  if (!first) return '';
  const alike = findings.filter(({ kind }) => kind === first.kind);
  const about = [...new Set(alike.flatMap(aboutOf))].join(', ');
  const times = first.times > 1 ? ` (${first.times} times)` : '';
  return `${words[first.kind]}${about === '' ? '' : `: ${about}`}${times}`;
}

function aboutOf({ detail }: LogFinding): readonly string[] {
  const { host, port, variable, file, address, action, resource, status } = detail;
  const peer = host === undefined ? port : port === undefined ? host : `${host}:${port}`;
  return [variable, file, action, resource, peer, address, status]
    .flatMap((it) => (it === undefined || it === '' ? [] : [String(it)]))
    .slice(0, 2);
}
