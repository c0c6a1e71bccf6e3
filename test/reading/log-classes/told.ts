import type { LogFinding } from '../../../src/reading/log-classes/finding.ts';

/** A finding in one line: its kind and what it is about. */
export function told({ kind, detail }: LogFinding): string {
  const { variable, file, host, address, port, action, resource, status } = detail;
  const at = host ?? address;
  const where = at && port ? `${at}:${port}` : (at ?? port);
  return [kind, variable, file, where, action, resource, status]
    .filter((it) => it !== undefined)
    .join(' ');
}
