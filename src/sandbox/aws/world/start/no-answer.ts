import type { ContainerDefinition } from '@aws-sdk/client-ecs';
import { between, hex, REGION } from '../identifiers.ts';
import {
  type AwsApi,
  addressOfApi,
  reachesApi,
  reachesInternet,
  resolvesNames,
} from '../reachability.ts';
import type { Start, StartFailure } from './stage.ts';

const CHECK = 'Check your task network configuration.';
const ECR = /^\d{12}\.dkr\.ecr\./;

/** Where secrets are kept, by what a reference to one looks like. */
const stores: readonly (readonly [AwsApi, string, RegExp])[] = [
  ['secretsmanager', 'AWS Secrets Manager', /^arn:aws:secretsmanager:/],
  ['ssm', 'AWS Systems Manager', /./],
];

/** The registry's login and the secrets are asked for in no fixed order; the first that gets no answer is what AWS speaks of. */
export function secretsGetNoAnswer(start: Start): StartFailure | undefined {
  const calls = [() => loginGetsNoAnswer(start), () => storeGetsNoAnswer(start)];
  const first = Number.parseInt(hex(`first/${start.state.id}`, 2), 16) % 2;
  const texts = [calls[first], calls[1 - first]].map((call) => call?.());
  const text = texts.find(Boolean);
  return text === undefined
    ? undefined
    : {
        stoppedReason: `ResourceInitializationError: unable to pull secrets or registry auth: ${text}`,
        afterSeconds: between(`no-answer/${start.state.id}`, 50, 70),
      };
}

/** A registry that does not answer, or S3, which has the layers of ECR's images. */
export function registryGetsNoAnswer(start: Start): StartFailure | undefined {
  const [image, host] = start.containers.map((it) => unansweredBy(start, it)).find(Boolean) ?? [];
  if (image === undefined || host === undefined) return undefined;
  return {
    stoppedReason: `CannotPullContainerError: The task cannot pull ${image} from the registry ${image.split(':')[0]}. There is a connection issue between the task and the registry. ${CHECK} : ${host}`,
    afterSeconds: between(`no-answer/${start.state.id}`, 100, 140),
  };
}

/** CloudWatch Logs is asked for the log groups of the task definition. */
export function logsGetNoAnswer(start: Start): StartFailure | undefined {
  const { simulation, state, containers } = start;
  const logs = containers.some((it) => it.logConfiguration?.logDriver === 'awslogs');
  if (!logs || reachesApi(simulation.state, state, 'logs')) return undefined;
  return {
    stoppedReason:
      'ResourceInitializationError: failed to validate logger args: The task cannot find the Amazon CloudWatch log group defined in the task definition. There is a connection issue between the task and Amazon CloudWatch. Check your network configuration. : signal: killed',
    afterSeconds: between(`no-answer/${state.id}`, 50, 70),
  };
}

function loginGetsNoAnswer(start: Start): string | undefined {
  const { simulation, state, containers } = start;
  const private_ = containers.some(({ image = '' }) => ECR.test(image));
  if (!private_ || reachesApi(simulation.state, state, 'ecr.api')) return undefined;
  const address = addressOfApi(simulation.state, state, 'ecr.api');
  const host = `api.ecr.${REGION}.amazonaws.com`;
  return `The task cannot pull registry auth from Amazon ECR: There is a connection issue between the task and Amazon ECR. ${CHECK} operation error ECR: GetAuthorizationToken, exceeded maximum number of attempts, 3, https response error StatusCode: 0, RequestID: , request send failed, Post "https://api.ecr.${REGION}.amazonaws.com/": ${dial(start, host, address)}`;
}

function storeGetsNoAnswer({ simulation, state, containers }: Start): string | undefined {
  const references = containers.flatMap(({ secrets = [] }) =>
    secrets.map(({ valueFrom = '' }) => valueFrom),
  );
  for (const reference of references) {
    const [api, name] = stores.find(([, , pattern]) => pattern.test(reference)) ?? [];
    if (!api || reachesApi(simulation.state, state, api)) continue;
    return api === 'ssm'
      ? `unable to retrieve secrets from ssm: The task cannot pull secrets from ${name}. There is a connection issue between the task and ${name} Parameter Store. ${CHECK} RequestCanceled: request context canceled caused by: context deadline exceeded`
      : `unable to retrieve secret from asm: There is a connection issue between the task and ${name}. ${CHECK} failed to fetch secret ${reference.replace(/:[^:]*::$/, '')} from secrets manager: RequestCanceled: request context canceled caused by: context deadline exceeded`;
  }
  return undefined;
}

/** The image of a container that cannot be pulled for want of an answer, and what the runtime said to that. */
function unansweredBy(
  start: Start,
  { image = '' }: ContainerDefinition,
): readonly [string, string] | undefined {
  const { simulation, state } = start;
  if (!ECR.test(image)) {
    const host = image.includes('.') ? (image.split('/')[0] ?? '') : 'registry-1.docker.io';
    const reached = reachesInternet(simulation.state, state);
    return reached
      ? undefined
      : [
          image,
          `failed to do request: Head "https://${host}/v2/": ${dial(start, host, '104.18.124.25')}`,
        ];
  }
  if (!reachesApi(simulation.state, state, 'ecr.dkr')) {
    const address = addressOfApi(simulation.state, state, 'ecr.dkr');
    const host = image.split('/')[0] ?? '';
    return [
      image,
      `failed to resolve ref ${image}: failed to do request: Head "https://${image.replace('/', '/v2/').replace(/:([^:]*)$/, '/manifests/$1')}": ${dial(start, host, address)}`,
    ];
  }
  if (!reachesApi(simulation.state, state, 's3')) {
    const address = addressOfApi(simulation.state, state, 's3');
    const host = `prod-${REGION}-starport-layer-bucket.s3.${REGION}.amazonaws.com`;
    return [
      image,
      `failed to copy: httpReadSeeker: failed open: failed to do request: Get "https://${host}/${hex(image, 12)}": ${dial(start, host, address)}`,
    ];
  }
  return undefined;
}

/** How the Go runtime of the agent tells that it got no connection, or no address to connect to. */
function dial({ simulation, state }: Start, host: string, address: string): string {
  return resolvesNames(simulation.state, state)
    ? `dial tcp ${address}:443: i/o timeout`
    : `dial tcp: lookup ${host} on 169.254.169.253:53: read udp ${state.privateIp}:38214->169.254.169.253:53: i/o timeout`;
}
