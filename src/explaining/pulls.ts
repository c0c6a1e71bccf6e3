import { parseImageReference } from '../reading/image-reference.ts';
import type { StopReason } from '../reading/messages/stop-reason.ts';
import { isPlaceholder } from '../reading/placeholder.ts';
import { cause, type Reading } from './match.ts';

/** Names that people give to the rules of ECR's pull-through cache (ecr: pull-through-cache-creating-rule). */
const cachePrefix =
  /\.dkr[.-]ecr[\w.-]{1,80}\/(?:docker-?hub|ecr-public|public|quay|ghcr|github|k8s|kubernetes|mcr|registry\.k8s\.io|docker\.io|quay\.io|gitlab|chainguard)\//i;

/** What a failed pull tells of. */
export function readPull(reason: StopReason, quote: string): Reading | undefined {
  const { cause: why, named, text, errorType } = reason;
  const image = named.image ?? '';
  const fromEcr = /\.dkr[.-]ecr|amazonaws\.com/.test(text);
  switch (why) {
    case 'memory-limit':
      return cause('oom-killed', quote);
    case 'rate-limit':
      // ECR throttles with the same word and for another reason.
      return fromEcr && !/docker\.io|pull rate limit/i.test(text)
        ? cause('dockerhub-rate-limit-task', quote, 'possible')
        : cause('dockerhub-rate-limit-task', quote);
    case 'upstream-image':
      return cause('pull-through-cache-failed', quote);
    case 'denied':
      if (cachePrefix.test(text)) return cause('pull-through-cache-failed', quote);
      if (/httpReadSeeker: failed open|starport-layer-bucket/i.test(text)) {
        return cause('vpc-endpoint-misconfigured', quote);
      }
      return cause(
        ofAnotherAccount(text) ? 'pull-cross-account-denied' : 'pull-role-denied',
        quote,
      );
    case 'no-platform':
      return cause('image-platform-mismatch', quote);
    case 'archived':
      return cause('image-archived', quote);
    case 'no-tag':
    case 'not-found':
      if (cachePrefix.test(text)) return cause('pull-through-cache-failed', quote);
      return cause(
        /@?sha256:[0-9a-f]{4,64}/.test(text) ? 'image-digest-gone' : 'image-tag-missing',
        quote,
      );
    case 'no-repository':
      if (cachePrefix.test(text)) return cause('pull-through-cache-failed', quote);
      return cause(
        fromEcr || /registry with id/i.test(text) || image === ''
          ? 'ecr-repo-missing'
          : 'image-name-wrong',
        quote,
      );
    case 'no-credentials':
      return cause('registry-credentials-missing', quote);
    case 'no-access':
      return cause(wantsLogin(image) ? 'registry-credentials-missing' : 'image-name-wrong', quote);
    case 'bad-certificate':
      return cause('registry-tls-error', quote);
    case 'disk-full':
      return cause('disk-full-on-pull', quote);
    case 'bad-reference':
      return cause('image-reference-invalid', quote);
    case 'timeout':
    case 'refused':
    case 'no-name':
      return cause('pull-network-timeout', quote);
    case 'layer-store':
      return cause('vpc-endpoint-misconfigured', quote);
    default:
      return errorType === undefined ? undefined : cause('image-name-wrong', quote, 'possible');
  }
}

/** Registries other than Docker Hub and ECR tell nobody without a login whether an image exists. */
function wantsLogin(image: string): boolean {
  const registry = parseImageReference(image)?.registry;
  return (
    registry !== undefined &&
    !/(?:^|\.)docker\.io$|amazonaws\.com|(?:^|\.)public\.ecr/.test(registry) &&
    !isPlaceholder(image)
  );
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
