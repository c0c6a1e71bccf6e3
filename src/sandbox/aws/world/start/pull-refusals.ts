import type { ContainerDefinition } from '@aws-sdk/client-ecs';
import { ACCOUNT } from '../identifiers.ts';
import { resourcePolicySays } from '../policies.ts';
import { fullReference, hostOf, uriOf } from '../registries.ts';
import type { ImageState, RepositoryState } from '../repository-state.ts';
import { today } from '../simulation.ts';
import { refusedTo } from './allowed.ts';
import type { Start } from './stage.ts';

const PULL = 'CannotPullContainerError: ';
const DENIED =
  'The task can’t pull the image. Check that the role has the permissions to pull images from the registry. Error response from daemon: ';
/** How much larger layers are once they are unpacked, their packed form beside them. */
const UNPACKED = 3.4;
const DEFAULT_STORAGE_GIB = 20;

/** Why the registry or ECR's cache gives nothing, before anybody looks for the image. */
export function registryRefuses(
  { simulation }: Start,
  { image: reference = '', repositoryCredentials }: ContainerDefinition,
): string | undefined {
  const { registries, cacheRules, repositories } = simulation.state;
  if (
    !/^[a-z0-9][\w./:@-]*[\w]$/.test(reference) ||
    uriOf(reference) !== uriOf(reference).toLowerCase()
  ) {
    return `${PULL}The task can’t pull the image. Check whether the image exists. Error response from daemon: invalid reference format`;
  }
  const silentUntil = repositories.find(({ uri }) => uri === uriOf(reference))?.silentUntil ?? 0;
  if (silentUntil > simulation.clock.now) {
    return 'CannotPullImageManifestError: Error response from daemon: received unexpected HTTP status: 503 Service Unavailable';
  }
  const host = hostOf(reference);
  const ref = fullReference(reference);
  const [tag = 'latest'] = /(?<=:)[\w.-]+$/.exec(reference) ?? [];
  const path = uriOf(ref).slice(host.length + 1);
  const manifest = `https://${host}/v2/${path}/manifests/${tag}`;
  const resolve = (times: number) =>
    `${PULL}pull image manifest has been retried ${times} time(s): failed to resolve ref ${ref}: `;
  const rule = cacheRules.find(({ prefix }) => path.startsWith(`${prefix}/`));
  if (rule && host.includes('.dkr.ecr.') && !repositories.some(({ uri }) => uri === uriOf(ref))) {
    return `${resolve(1)}unexpected status from HEAD request to ${manifest}: 403 Forbidden`;
  }
  const registry = registries.find((it) => it.host === host);
  if (registry?.certificateUntil && registry.certificateUntil < today(simulation)) {
    const [now, until] = [today(simulation), registry.certificateUntil].map((it) =>
      it.toISOString().replace(/\.\d+Z$/, 'Z'),
    );
    return `${resolve(5)}failed to do request: Head "${manifest}": tls: failed to verify certificate: x509: certificate has expired or is not yet valid: current time ${now} is after ${until}`;
  }
  if (registry?.limited) {
    return `${resolve(1)}unexpected status code [manifests ${tag}]: 429 Too Many Requests - Server message: toomanyrequests: You have reached your unauthenticated pull rate limit. https://www.docker.com/increase-rate-limit`;
  }
  if (registry?.private && !repositoryCredentials?.credentialsParameter) {
    return `${resolve(1)}unexpected status from HEAD request to ${manifest}: 401 Unauthorized`;
  }
  return undefined;
}

/** ECR lets only those pull whom their own policies or the repository's let; into another account both must. */
export function pullDenied(start: Start, reference: string): string | undefined {
  const uri = uriOf(reference);
  const repository = start.simulation.state.repositories.find((it) => it.uri === uri);
  if (!repository) return undefined;
  const denied = (words: string) =>
    `${PULL}${DENIED}pull access denied for ${uri}, repository does not exist or may require 'docker login': denied: ${words.replace('AccessDeniedException: ', '')}`;
  for (const action of ['ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer']) {
    const refused =
      refusedTo(start, action, repository.arn, repository.policy) ??
      keptOut(start, action, repository);
    if (refused !== undefined) return denied(refused);
  }
  return undefined;
}

function keptOut(
  { definition, state }: Start,
  action: string,
  { arn, policy }: RepositoryState,
): string | undefined {
  if (arn.split(':')[4] === ACCOUNT) return undefined;
  const role = definition.executionRoleArn ?? '';
  if (resourcePolicySays(policy, role, action, arn) === 'Allow') return undefined;
  return `User: arn:aws:sts::${ACCOUNT}:assumed-role/${role.split('/').at(-1)}/${state.id} is not authorized to perform: ${action} on resource: ${arn} because no resource-based policy allows the ${action} action`;
}

/** Why an image that is there cannot be used by the task. */
export function imageUnfit(
  { definition }: Start,
  reference: string,
  image: Pick<ImageState, 'digest' | 'platforms' | 'status' | 'sizeInBytes'>,
): string | undefined {
  const { status, platforms, sizeInBytes } = image;
  if (status !== undefined && status !== 'ACTIVE') {
    return `${PULL}pull image manifest has been retried 7 time(s): failed to resolve ref ${reference}: ${reference}: not found`;
  }
  const architecture = definition.runtimePlatform?.cpuArchitecture === 'ARM64' ? 'arm64' : 'amd64';
  const platform = `linux/${architecture}`;
  if (platforms && !platforms.includes(platform)) {
    return `${PULL}pull image manifest has been retried 7 time(s): image Manifest does not contain descriptor matching platform '${platform}'`;
  }
  const gib = definition.ephemeralStorage?.sizeInGiB ?? DEFAULT_STORAGE_GIB;
  if (sizeInBytes * UNPACKED > gib * 1024 ** 3) {
    return `${PULL}ref pull has been retried 1 time(s): failed to extract layer ${image.digest}: mount callback failed on /var/lib/containerd/tmpmounts/containerd-mount1: write /var/lib/containerd/tmpmounts/containerd-mount1/opt/models/weights.bin: no space left on device: unknown`;
  }
  return undefined;
}
