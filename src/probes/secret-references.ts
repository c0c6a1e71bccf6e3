import type { EachAnswer } from '../facts/facts.ts';
import { parseSecretReference, secretUses } from '../reading/access/secret-reference.ts';
import { logFindings } from '../reading/logs/log-findings.ts';
import { failedStops } from '../reading/stops/stop-reasons.ts';

interface Sources {
  readonly currentTaskDefinitions: Readonly<Record<string, EachAnswer['taskDefinitions']>>;
  readonly stoppedTasks: Readonly<Record<string, EachAnswer['stoppedTasks']>> | undefined;
  readonly logEvents: Readonly<Record<string, EachAnswer['logEvents']>> | undefined;
}

const secretOperations: ReadonlySet<string> = new Set([
  'fetch-secret',
  'fetch-secret-or-auth',
  'fetch-parameter',
]);

/**
 * What tasks get from Secrets Manager or the Parameter Store, asked about where a secret may be why tasks fail: ECS could not
 * fetch it, or a program says that what it was given is refused.
 */
export function suspectReferences(known: Sources): readonly string[] {
  const notFetched = failedStops(known.stoppedTasks ?? {}).some(({ operation }) =>
    secretOperations.has(operation ?? ''),
  );
  const refused = Object.values(known.logEvents ?? {}).some((log) =>
    logFindings(log).some(({ kind }) => kind === 'authentication-refused'),
  );
  if (!notFetched && !refused) return [];
  return Object.values(known.currentTaskDefinitions).flatMap(({ taskDefinition }) => {
    const containers = taskDefinition?.containerDefinitions ?? [];
    return [
      ...secretUses(containers).map(({ valueFrom }) => valueFrom),
      ...containers.flatMap((it) => it.repositoryCredentials?.credentialsParameter ?? []),
    ];
  });
}

/** The ARN of the secret that a reference means, without a JSON key, a stage and a version. */
export function secretId(reference: string): string | undefined {
  const read = parseSecretReference(reference);
  return read.kind === 'secret' ? read.id : undefined;
}

/** The name of a parameter that a reference means, whether it is written as an ARN or as a name. */
export function parameterName(reference: string): string | undefined {
  const read = parseSecretReference(reference);
  return read.kind === 'parameter' && !read.name.startsWith('arn:') ? read.name : undefined;
}
