import { createHash } from 'node:crypto';
import type {
  BatchGetImageRequest,
  BatchGetImageResponse,
  DescribeImagesRequest,
  DescribeImagesResponse,
  DescribeRepositoriesRequest,
  DescribeRepositoriesResponse,
  GetRepositoryPolicyRequest,
  GetRepositoryPolicyResponse,
  ImageIdentifier,
  ListImagesRequest,
  ListImagesResponse,
} from '@aws-sdk/client-ecr';
import { resourcePolicySays } from '../world/policies.ts';
import type { ImageState, RepositoryState } from '../world/repository-state.ts';
import type { World } from '../world/world.ts';
import { AwsError, type Operations } from './operation.ts';
import { page } from './page.ts';

const manifestType = 'application/vnd.docker.distribution.manifest.v2+json';

/** Elastic Container Registry: which images exist, under which tags. */
export const ecr: Operations = {
  DescribeRepositories,
  DescribeImages,
  ListImages,
  BatchGetImage,
  GetRepositoryPolicy,
};

function DescribeRepositories(
  world: World,
  input: DescribeRepositoriesRequest,
): DescribeRepositoriesResponse {
  atMost100(input.repositoryNames, 'repositoryNames');
  const wanted = input.repositoryNames?.map((name) => repository(world, name, input.registryId));
  const result = onePage(
    wanted ?? world.state.repositories.filter(({ arn }) => arn.split(':')[4] === world.account),
    input,
  );
  const repositories = result.items.map((found) => ({
    repositoryArn: found.arn,
    registryId: world.account,
    repositoryName: found.name,
    repositoryUri: found.uri,
    createdAt: found.createdAt,
    imageTagMutability: 'MUTABLE' as const,
  }));
  return { repositories, ...token(result.next) };
}

function DescribeImages(world: World, input: DescribeImagesRequest): DescribeImagesResponse {
  const from = shown(
    world,
    repository(world, input.repositoryName, input.registryId),
    'ecr:DescribeImages',
  );
  atMost100(input.imageIds, 'imageIds');
  const wanted = input.imageIds?.map((id) => {
    const found = image(from, id);
    if (found === undefined) {
      throw new AwsError(
        'ImageNotFoundException',
        `The image with imageId {imageDigest:'${id.imageDigest ?? 'null'}', imageTag:'${id.imageTag ?? 'null'}'} does not exist within the repository with name '${from.name}' in the registry with id '${world.account}'`,
      );
    }
    return found;
  });
  const status = input.filter?.tagStatus;
  const kept = (wanted ?? from.images).filter((found) => hasStatus(found, status));
  const result = onePage([...new Set(kept)], input);
  const imageDetails = result.items.map((found) => ({
    registryId: world.account,
    repositoryName: from.name,
    imageDigest: found.digest,
    ...(found.tags.length > 0 ? { imageTags: found.tags } : {}),
    imageSizeInBytes: found.sizeInBytes,
    imagePushedAt: found.pushedAt,
    imageStatus: found.status ?? ('ACTIVE' as const),
    imageManifestMediaType: manifestType,
    artifactMediaType: 'application/vnd.docker.container.image.v1+json',
  }));
  return { imageDetails, ...token(result.next) };
}

function ListImages(world: World, input: ListImagesRequest): ListImagesResponse {
  const from = repository(world, input.repositoryName, input.registryId);
  const ids = from.images
    .filter((found) => hasStatus(found, input.filter?.tagStatus))
    .flatMap((found): ImageIdentifier[] =>
      found.tags.length > 0
        ? found.tags.map((imageTag) => ({ imageDigest: found.digest, imageTag }))
        : [{ imageDigest: found.digest }],
    );
  const result = onePage(ids, input);
  return { imageIds: result.items, ...token(result.next) };
}

function BatchGetImage(world: World, input: BatchGetImageRequest): BatchGetImageResponse {
  const from = repository(world, input.repositoryName, input.registryId);
  atMost100(input.imageIds, 'imageIds');
  const asked = (input.imageIds ?? []).map((id) => ({ id, found: image(from, id) }));
  return {
    images: asked.flatMap(({ id, found }) =>
      found === undefined
        ? []
        : {
            registryId: world.account,
            repositoryName: from.name,
            imageId: { ...id, imageDigest: found.digest },
            imageManifest: manifest(found),
            imageManifestMediaType: manifestType,
          },
    ),
    failures: asked.flatMap(({ id, found }) =>
      found === undefined
        ? {
            imageId: id,
            failureCode: 'ImageNotFound' as const,
            failureReason: 'Requested image not found',
          }
        : [],
    ),
  };
}

function GetRepositoryPolicy(
  world: World,
  input: GetRepositoryPolicyRequest,
): GetRepositoryPolicyResponse {
  const { name, policy } = shown(
    world,
    repository(world, input.repositoryName, input.registryId),
    'ecr:GetRepositoryPolicy',
  );
  if (!policy) {
    throw new AwsError(
      'RepositoryPolicyNotFoundException',
      `Repository policy does not exist for the repository with name '${name}' in the registry with id '${world.account}'`,
    );
  }
  return {
    registryId: world.account,
    repositoryName: name,
    policyText: JSON.stringify(policy),
  };
}

function repository(
  world: World,
  name: string | undefined,
  registry: string | undefined,
): RepositoryState {
  const registryId = registry ?? world.account;
  const found = world.state.repositories.find(
    (candidate) => candidate.name === name && candidate.arn.split(':')[4] === registryId,
  );
  if (found === undefined) {
    throw new AwsError(
      'RepositoryNotFoundException',
      `The repository with name '${name}' does not exist in the registry with id '${registryId}'`,
    );
  }
  return found;
}

/** Another account's repository is seen only by those whom its policy lets look. */
function shown(world: World, found: RepositoryState, action: string): RepositoryState {
  const { account } = world;
  const caller = `arn:aws:iam::${account}:role/triage`;
  const own = found.arn.split(':')[4] === account;
  if (own || resourcePolicySays(found.policy, caller, action, found.arn) === 'Allow') return found;
  throw new AwsError(
    'AccessDeniedException',
    `User: arn:aws:sts::${account}:assumed-role/triage/ecs-triage is not authorized to perform: ${action} on resource: ${found.arn} because no resource-based policy allows the ${action} action`,
  );
}

function image(from: RepositoryState, id: ImageIdentifier): ImageState | undefined {
  return from.images.find(
    (found) =>
      (id.imageDigest !== undefined || id.imageTag !== undefined) &&
      (id.imageDigest === undefined || id.imageDigest === found.digest) &&
      (id.imageTag === undefined || found.tags.includes(id.imageTag)),
  );
}

function hasStatus(found: ImageState, status: string | undefined): boolean {
  if (status === undefined || status === 'ANY') {
    return true;
  }
  return found.tags.length > 0 === (status === 'TAGGED');
}

function manifest(found: ImageState): string {
  const config = createHash('sha256').update(`config of ${found.digest}`).digest('hex');
  return JSON.stringify({
    schemaVersion: 2,
    mediaType: manifestType,
    config: {
      mediaType: 'application/vnd.docker.container.image.v1+json',
      size: 7023,
      digest: `sha256:${config}`,
    },
    layers: [
      {
        mediaType: 'application/vnd.docker.image.rootfs.diff.tar.gzip',
        size: found.sizeInBytes,
        digest: found.digest,
      },
    ],
  });
}

function onePage<Item>(
  items: readonly Item[],
  input: { readonly nextToken?: string | undefined; readonly maxResults?: number | undefined },
) {
  const size = input.maxResults ?? 100;
  if (size < 1 || size > 1000) {
    throw invalid('maxResults', 'Member must have value between 1 and 1000');
  }
  return page(items, { token: input.nextToken, size }, () =>
    invalid('nextToken', 'Member must be a token that this operation returned'),
  );
}

function atMost100(items: readonly unknown[] | undefined, member: string): void {
  if (items !== undefined && (items.length > 100 || items.length < 1)) {
    throw invalid(member, 'Member must have length between 1 and 100');
  }
}

function token(next: string | undefined): { nextToken?: string } {
  return next === undefined ? {} : { nextToken: next };
}

function invalid(member: string, constraint: string): AwsError {
  return new AwsError(
    'InvalidParameterException',
    `Invalid parameter at '${member}' failed to satisfy constraint: '${constraint}'`,
  );
}
