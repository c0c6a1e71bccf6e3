import type { DescribeTaskDefinition } from '../../facts/ecs-task-definitions.ts';
import type { StopReason } from '../../reading/messages/stop-reason.ts';
import { parseImageReference, sameRepository } from '../../reading/pulls/image-reference.ts';
import type { StopMessage } from '../../reading/stops/stop-messages.ts';

/** What a starting task called: an API of AWS, as the names of its endpoints end, or a host on the internet. */
export interface Destination {
  readonly api?: string | undefined;
  readonly region?: string | undefined;
  readonly host?: string | undefined;
  /** As people call it, e.g. `Amazon ECR`. */
  readonly name: string;
}

type Definition = DescribeTaskDefinition['taskDefinition'];
/** Containers of a task or of its definition. */
type Containers = readonly { readonly name: string; readonly image?: string | undefined }[];

/** Causes that mean that no answer came; a name that does not resolve is asked of the resolver alone. */
const silent: ReadonlySet<string> = new Set(['timeout', 'layer-store']);

/** What a task needed when nothing answered it; undefined where a reason is about another matter. */
export function neededFor({
  operation,
  cause,
}: StopReason): 'image' | 'secret' | 'log' | undefined {
  if (!silent.has(cause ?? '')) return undefined;
  switch (operation) {
    case 'pull-image':
      return 'image';
    case 'fetch-registry-auth':
    case 'fetch-secret':
    case 'fetch-parameter':
    case 'fetch-secret-or-auth':
      return 'secret';
    case 'prepare-logs':
      return 'log';
    default:
      return undefined;
  }
}

/** Where the calls of a failed start went: what the words name, else everything that the task needs at that stage. */
export function destinationsOf(
  { reason, task, container }: StopMessage,
  definition: Definition,
  region: string,
): readonly Destination[] {
  switch (reason.operation) {
    case 'pull-image': {
      const images = imagesOf(task.containers, reason.named.image, container);
      return images.flatMap((image) => registriesOf(image, reason));
    }
    case 'fetch-registry-auth':
      return [loginOf(task.containers, region)];
    case 'fetch-secret':
      return [secrets];
    case 'fetch-parameter':
      return [parameters];
    case 'prepare-logs':
      return [cloudWatchLogs(definition, region)];
    default:
      return [
        ...(imagesOf(task.containers).some((it) => parseImageReference(it)?.ecr)
          ? [loginOf(task.containers, region)]
          : []),
        ...storesOf(definition),
      ];
  }
}

/** Everything that a task of this revision calls while it starts, in the order of its start. */
export function neededToStart(definition: Definition, region: string): readonly Destination[] {
  const containers = definition?.containerDefinitions ?? [];
  const images = containers.flatMap(({ image }) => image ?? []);
  const ofEcr = images.some((it) => parseImageReference(it)?.ecr);
  const logs = containers.some(({ logConfiguration }) => logConfiguration?.logDriver === 'awslogs');
  return [
    ...(ofEcr ? [loginOf(containers, region)] : []),
    ...storesOf(definition),
    ...images.flatMap((image) => registriesOf(image)),
    ...(logs ? [cloudWatchLogs(definition, region)] : []),
  ];
}

const secrets: Destination = { api: 'secretsmanager', name: 'Secrets Manager' };
const parameters: Destination = { api: 'ssm', name: 'Systems Manager Parameter Store' };

/** The image that the words name, else that of the container they are about, else every one. */
function imagesOf(containers: Containers, named?: string, container?: string): readonly string[] {
  const pulled = containers.filter(({ image = '' }) => named && sameRepository(image, named));
  const own = containers.filter(({ name }) => container === undefined || name === container);
  const meant = pulled.length > 0 ? pulled : own;
  return meant.flatMap(({ image }) => image ?? []);
}

/** ECR serves manifests itself and has the layers in S3. */
function registriesOf(
  image: string,
  { text, cause }: Pick<StopReason, 'text' | 'cause'> = { text: '' },
): readonly Destination[] {
  const reference = parseImageReference(image);
  const { ecr } = reference ?? {};
  if (!ecr) {
    const host = reference?.registry ?? 'registry-1.docker.io';
    return [{ host, name: `registry ${host}` }];
  }
  const { region } = ecr;
  const layers = { api: 's3', region, name: 'the image layers in S3' };
  const manifests = { api: 'ecr.dkr', region, name: 'Amazon ECR' };
  if (cause === 'layer-store' || /starport-layer-bucket|failed to copy/i.test(text))
    return [layers];
  if (/api\.ecr\./i.test(text)) return [{ api: 'ecr.api', region, name: 'Amazon ECR' }];
  return /\.dkr[.-]ecr[\w.-]{1,80}\/v2\//i.test(text) ? [manifests] : [manifests, layers];
}

function loginOf(containers: Containers, region: string): Destination {
  const [ecr] = imagesOf(containers).flatMap((it) => parseImageReference(it)?.ecr ?? []);
  return { api: 'ecr.api', region: ecr?.region ?? region, name: 'Amazon ECR' };
}

/** Where the secrets of a task definition are kept, the registry's password among them. */
function storesOf(definition: Definition): readonly Destination[] {
  const containers = definition?.containerDefinitions ?? [];
  const references = containers.flatMap((it) => it.secrets.map(({ valueFrom }) => valueFrom ?? ''));
  const inManager = references.filter((it) => it.includes(':secretsmanager:'));
  return [
    ...(inManager.length > 0 ? [secrets] : []),
    ...(references.length > inManager.length ? [parameters] : []),
  ];
}

function cloudWatchLogs(definition: Definition, region: string): Destination {
  return { api: 'logs', name: 'CloudWatch Logs', region: logRegionOf(definition) ?? region };
}

function logRegionOf(definition: Definition): string | undefined {
  return definition?.containerDefinitions
    .map(({ logConfiguration }) => logConfiguration?.options?.['awslogs-region'])
    .find((it) => it !== undefined);
}
