import { hex } from '../identifiers.ts';
import { findParameter, findSecret } from '../secrets.ts';
import { refusedTo } from './allowed.ts';
import type { Start, StartFailure } from './stage.ts';

const PREFIX = 'ResourceInitializationError: unable to pull secrets or registry auth: ';
const FROM_ASM = `${PREFIX}execution resource retrieval failed: unable to retrieve secret from asm: `;
const FROM_SSM = `${PREFIX}execution resource retrieval failed: unable to retrieve secrets from ssm: `;

/** The agent fetches what the containers' `secrets` and `repositoryCredentials` name. */
export function fetchSecrets(start: Start): StartFailure | undefined {
  const login = loginRefused(start);
  if (login !== undefined) return { stoppedReason: login };
  const references = start.containers.flatMap(
    ({ secrets = [], repositoryCredentials, logConfiguration }) => [
      ...(repositoryCredentials?.credentialsParameter
        ? [repositoryCredentials.credentialsParameter]
        : []),
      ...secrets.map(({ valueFrom = '' }) => valueFrom),
      ...(logConfiguration?.secretOptions ?? []).map(({ valueFrom = '' }) => valueFrom),
    ],
  );
  for (const reference of references) {
    const stoppedReason = reference.startsWith('arn:aws:secretsmanager:')
      ? secretFails(start, reference)
      : parameterFails(start, reference);
    if (stoppedReason !== undefined) return { stoppedReason };
  }
  return undefined;
}

/** `arn:aws:secretsmanager:REGION:ACCOUNT:secret:NAME` and perhaps `:JSON-KEY:STAGE:VERSION`. */
function secretFails(start: Start, reference: string): string | undefined {
  const { state } = start.simulation;
  const parts = reference.split(':');
  const id = parts.slice(0, 7).join(':');
  const key = parts[7] ?? '';
  const secret = findSecret(state, id);
  const called = `service call has been retried 1 time(s): failed to fetch secret ${id} from secrets manager: `;
  const refused =
    refusedTo(start, 'secretsmanager:GetSecretValue', secret?.arn ?? id, secret?.policy) ??
    (secret?.keyArn && keyRefused(start, secret.keyArn));
  const status = `status code: 400, request id: ${hex(`asm/${start.state.id}`, 32)}`;
  if (refused) return `${FROM_ASM}${called}${refused} ${status}`;
  if (!secret) {
    return `${FROM_ASM}${called}ResourceNotFoundException: Secrets Manager can't find the specified secret. ${status}`;
  }
  if (secret.deletedAt) {
    return `${FROM_ASM}${called}InvalidRequestException: You can't perform this operation on the secret because it was marked for deletion. ${status}`;
  }
  if (key !== '' && !secret.keys.includes(key)) {
    return `${FROM_ASM}retrieved secret from Secrets Manager did not contain json key ${key}`;
  }
  return undefined;
}

function parameterFails(start: Start, reference: string): string | undefined {
  const parameter = findParameter(start.simulation.state, reference);
  const arn = parameter?.arn ?? reference;
  const refused =
    refusedTo(start, 'ssm:GetParameters', arn) ??
    (parameter?.keyArn && keyRefused(start, parameter.keyArn));
  if (refused) return `${FROM_SSM}service call has been retried 1 time(s): ${refused}`;
  if (parameter) return undefined;
  const name = reference.replace(/^arn:aws:ssm:[^:]*:\d*:parameter/, '');
  return `${FROM_SSM}service call has been retried 1 time(s): invalid parameters: ${name}`;
}

function keyRefused(start: Start, keyArn: string): string | undefined {
  const key = start.simulation.state.keys.find(({ arn }) => arn === keyArn);
  if (key && key.state !== 'Enabled') {
    return `KMSInvalidStateException: ${keyArn} is ${key.state === 'Disabled' ? 'disabled' : 'pending deletion'}.`;
  }
  return refusedTo(start, 'kms:Decrypt', keyArn);
}

/** The login to ECR, which every task with an image from there begins with. */
function loginRefused(start: Start): string | undefined {
  const ofEcr = start.containers.some(({ image = '' }) => /^\d{12}\.dkr\.ecr\./.test(image));
  const refused = ofEcr ? refusedTo(start, 'ecr:GetAuthorizationToken', '*') : undefined;
  return (
    refused &&
    `${PREFIX}execution resource retrieval failed: unable to retrieve ecr registry auth: service call has been retried 1 time(s): ${refused} status code: 400, request id: ${hex(`ecr/${start.state.id}`, 32)}`
  );
}
