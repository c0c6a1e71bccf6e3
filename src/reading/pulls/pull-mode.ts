import type { StopReason } from '../messages/stop-reason.ts';
import { parseImageReference } from './image-reference.ts';
import { isPlaceholder } from './placeholder.ts';

/** Why an image cannot be pulled: the ids of the rules that say so. */
export type PullMode =
  | 'dockerhub-rate-limit-task'
  | 'ecr-repo-missing'
  | 'image-archived'
  | 'image-digest-gone'
  | 'image-name-wrong'
  | 'image-platform-mismatch'
  | 'image-reference-invalid'
  | 'image-tag-missing'
  | 'disk-full-on-pull'
  | 'pull-cross-account-denied'
  | 'pull-network-timeout'
  | 'pull-role-denied'
  | 'pull-through-cache-failed'
  | 'registry-credentials-missing'
  | 'registry-tls-error'
  | 'vpc-endpoint-misconfigured';

/** What the words of a failed pull leave open. */
export interface WordedPull {
  readonly mode: PullMode;
  /** Whether the words leave one meaning. */
  readonly sure: boolean;
}

/** Names that people give to the rules of ECR's pull-through cache (ecr: pull-through-cache-creating-rule). */
const cachePrefix =
  /\.dkr[.-]ecr[\w.-]{1,80}\/(?:docker-?hub|ecr-public|public|quay|ghcr|github|k8s|kubernetes|mcr|registry\.k8s\.io|docker\.io|quay\.io|gitlab|chainguard)\//i;

/** Whether a text names an image under a prefix as people give them to the rules of a pull-through cache. */
export function isCachePath(text: string): boolean {
  return cachePrefix.test(text);
}

/**
 * Why a pull failed, by its words alone; undefined where they are not understood.
 *
 * @param image the reference that was pulled, where the words do not name it
 */
export function pullModeOf(
  reason: StopReason,
  image = reason.named.image ?? '',
): WordedPull | undefined {
  const { cause, named, text } = reason;
  const fromEcr = /\.dkr[.-]ecr|amazonaws\.com/.test(`${text} ${image}`);
  const throughCache = isCachePath(text) || isCachePath(image);
  const otherRegistry = fromEcr ? undefined : (parseImageReference(image)?.registry ?? named.host);
  switch (cause) {
    case 'rate-limit':
      // ECR throttles with the same word and for another reason.
      return {
        mode: 'dockerhub-rate-limit-task',
        sure: !fromEcr || /docker\.io|pull rate limit/i.test(text),
      };
    case 'upstream-image':
      return sure('pull-through-cache-failed');
    case 'denied':
      if (throughCache) return sure('pull-through-cache-failed');
      // A role is asked for by ECR's private registries alone; another that refuses wants a login, if there is such an image.
      if (otherRegistry !== undefined) {
        return asksForLogin(otherRegistry)
          ? sure('registry-credentials-missing')
          : { mode: 'image-name-wrong', sure: false };
      }
      if (/httpReadSeeker: failed open|starport-layer-bucket/i.test(text)) {
        return sure('vpc-endpoint-misconfigured');
      }
      return sure(ofAnotherAccount(text) ? 'pull-cross-account-denied' : 'pull-role-denied');
    case 'no-platform':
      return sure('image-platform-mismatch');
    case 'archived':
      return sure('image-archived');
    case 'no-tag':
    case 'not-found':
      if (throughCache) return sure('pull-through-cache-failed');
      return sure(/@?sha256:[0-9a-f]{4,64}/.test(text) ? 'image-digest-gone' : 'image-tag-missing');
    case 'no-repository':
      if (throughCache) return sure('pull-through-cache-failed');
      return sure(
        fromEcr || /registry with id/i.test(text) || (image === '' && !dockersWords.test(text))
          ? 'ecr-repo-missing'
          : 'image-name-wrong',
      );
    case 'no-credentials':
      return sure('registry-credentials-missing');
    case 'no-access':
      return sure(
        wantsLogin(image || (named.host ? `${named.host}/image` : ''))
          ? 'registry-credentials-missing'
          : 'image-name-wrong',
      );
    case 'bad-certificate':
      return sure('registry-tls-error');
    case 'disk-full':
      return sure('disk-full-on-pull');
    case 'bad-reference':
      return sure('image-reference-invalid');
    case 'timeout':
    case 'refused':
    case 'no-name':
      // A registry can break a connection off as well.
      return { mode: 'pull-network-timeout', sure: !/\bEOF\b/.test(text) };
    case 'layer-store':
      // The layers of other registries do not come through AWS's endpoints.
      return otherRegistry === undefined
        ? sure('vpc-endpoint-misconfigured')
        : { mode: 'pull-network-timeout', sure: false };
    default:
      return undefined;
  }
}

/** How Docker Hub, and no registry of AWS, says that there is no such repository. */
const dockersWords = /repository \S{1,400} not found|does not exist or no pull access/i;

function sure(mode: PullMode): WordedPull {
  return { mode, sure: true };
}

const dockerHub = /(?:^|\.)docker\.io$/;

/** Registries other than Docker Hub and ECR tell nobody without a login whether an image exists. */
function wantsLogin(image: string): boolean {
  const registry = parseImageReference(image)?.registry;
  return registry !== undefined && asksForLogin(registry) && !isPlaceholder(image);
}

/** Whether a registry that refuses asks for a login: Docker Hub mostly has no such image, ECR asks for a role, and its public gallery for neither. */
function asksForLogin(registry: string): boolean {
  return !dockerHub.test(registry) && !/amazonaws\.com|(?:^|\.)public\.ecr/.test(registry);
}

const roleAccount = /arn:aws[\w-]{0,10}:(?:sts|iam)::(\d{12}):/;
const repositoryAccount = /arn:aws[\w-]{0,10}:ecr:[\w-]{1,30}:(\d{12}):|\b(\d{12})\.dkr[.-]ecr/;

function ofAnotherAccount(text: string): boolean {
  if (/no resource-based policy allows/i.test(text)) return true;
  const role = roleAccount.exec(text)?.[1];
  const [, byArn, byHost] = repositoryAccount.exec(text) ?? [];
  const repository = byArn ?? byHost;
  return role !== undefined && repository !== undefined && role !== repository;
}
