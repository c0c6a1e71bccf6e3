import type { EachAnswer } from '../facts/facts.ts';
import { logFindings } from '../reading/log-findings.ts';
import { failedStops } from '../reading/stop-reasons.ts';

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
  return Object.values(known.currentTaskDefinitions).flatMap(({ taskDefinition }) =>
    (taskDefinition?.containerDefinitions ?? []).flatMap(
      ({ secrets, repositoryCredentials, logConfiguration }) => [
        ...secrets.flatMap(({ valueFrom }) => valueFrom ?? []),
        ...(logConfiguration?.secretOptions ?? []).flatMap(({ valueFrom }) => valueFrom ?? []),
        ...(repositoryCredentials?.credentialsParameter === undefined
          ? []
          : [repositoryCredentials.credentialsParameter]),
      ],
    ),
  );
}

/** `arn:aws:secretsmanager:…:secret:name-AbCdEf` of a reference that may go on with a JSON key, a stage and a version. */
export function secretId(reference: string): string | undefined {
  const parts = reference.split(':');
  return parts[2] === 'secretsmanager' ? parts.slice(0, 7).join(':') : undefined;
}

/** The name of a parameter that a reference means, whether it is written as an ARN or as a name. */
export function parameterName(reference: string): string | undefined {
  if (!reference.startsWith('arn:')) return reference;
  const [, , service, , , resource = ''] = reference.split(':');
  if (service !== 'ssm') return undefined;
  const name = resource.replace(/^parameter/, '');
  return name.lastIndexOf('/') > 0 ? name : name.slice(1);
}
