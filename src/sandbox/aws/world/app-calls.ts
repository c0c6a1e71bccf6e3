import type { AppModel } from './app-model.ts';
import { ACCOUNT } from './identifiers.ts';
import { resourcePolicySays, roleMay } from './policies.ts';
import { revisionOf, type Simulation } from './simulation.ts';
import type { TaskState } from './task-state.ts';

/** What an application logs when AWS refuses the first thing that it asks at boot; undefined when nothing is refused. */
export function refusedCall(
  simulation: Simulation,
  { id, task }: TaskState,
  { calls = [], runtime }: AppModel,
): readonly string[] | undefined {
  const { taskRoleArn } = revisionOf(simulation, task.taskDefinitionArn ?? '');
  for (const { action, resource } of calls) {
    if (taskRoleArn === undefined) return withoutLogin(runtime);
    const words = denial(simulation, taskRoleArn, id, action, resource);
    if (words !== undefined) return refusedLines(runtime, action, words);
  }
  return undefined;
}

function denial(
  { state }: Simulation,
  role: string,
  session: string,
  action: string,
  resource: string,
): string | undefined {
  const bucket = state.buckets.find(({ arn }) => resource.startsWith(arn));
  const own = roleMay(state, role, action, resource).effect;
  const theirs = resourcePolicySays(bucket?.policy, role, action, resource);
  const why =
    theirs === 'Deny'
      ? 'with an explicit deny in a resource-based policy'
      : own === 'explicitDeny'
        ? 'with an explicit deny in an identity-based policy'
        : own === 'implicitDeny' && theirs !== 'Allow'
          ? `because no identity-based policy allows the ${action} action`
          : undefined;
  if (why === undefined) return undefined;
  const user = `arn:aws:sts::${ACCOUNT}:assumed-role/${role.split('/').at(-1)}/${session}`;
  return `User: ${user} is not authorized to perform: ${action} on resource: "${resource}" ${why}`;
}

/** The SDKs' words for a refusal. */
function refusedLines(
  runtime: AppModel['runtime'],
  action: string,
  words: string,
): readonly string[] {
  const [, operation = ''] = action.split(':');
  switch (runtime) {
    case 'node':
      return [
        `AccessDenied: ${words}`,
        '    at throwDefaultError (/app/node_modules/@smithy/smithy-client/dist-cjs/index.js:388:20)',
        '    at async loadVouchers (/app/dist/vouchers.js:19:16)',
      ];
    case 'spring':
      return [
        'ERROR 1 --- [           main] o.s.boot.SpringApplication               : Application run failed',
        `software.amazon.awssdk.services.s3.model.S3Exception: ${words} (Service: S3, Status Code: 403, Request ID: 7QH2M5C1)`,
      ];
    case 'go':
      return [
        `{"level":"fatal","msg":"load vouchers: operation error S3: ${operation}, https response error StatusCode: 403, api error AccessDenied: ${words.replaceAll('"', '\\"')}"}`,
      ];
    default:
      return [
        'Traceback (most recent call last):',
        '  File "/app/vouchers.py", line 14, in load',
        '    body = s3.get_object(Bucket=BUCKET, Key="rules.json")',
        `botocore.exceptions.ClientError: An error occurred (AccessDenied) when calling the ${operation} operation: ${words}`,
      ];
  }
}

/** The SDKs' words where they find no credentials. */
function withoutLogin(runtime: AppModel['runtime']): readonly string[] {
  switch (runtime) {
    case 'node':
      return ['CredentialsProviderError: Could not load credentials from any providers'];
    case 'spring':
      return [
        'software.amazon.awssdk.core.exception.SdkClientException: Unable to load credentials from any of the providers in the chain AwsCredentialsProviderChain',
      ];
    case 'go':
      return [
        '{"level":"fatal","msg":"load vouchers: get identity: get credentials: failed to refresh cached credentials, no EC2 IMDS role found"}',
      ];
    default:
      return [
        'Traceback (most recent call last):',
        '  File "/app/vouchers.py", line 14, in load',
        '    body = s3.get_object(Bucket=BUCKET, Key="rules.json")',
        'botocore.exceptions.NoCredentialsError: Unable to locate credentials',
      ];
  }
}
