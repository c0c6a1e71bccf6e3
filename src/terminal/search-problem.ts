import type { ServiceRef } from '../facts/service-ref.ts';
import { enumerated } from '../rules/phrases.ts';
import type { Search } from '../target/find.ts';
import { nearest } from '../target/nearest.ts';

/** The most names that fit a line a person still reads. */
const mostNames = 10;

/**
 * One line that says why a service was not found and what to do next.
 *
 * @param cluster the cluster that was asked about, if one was
 */
export function searchProblem(
  search: Exclude<Search, { readonly kind: 'found' }>,
  region: string,
  cluster?: string,
): string {
  switch (search.kind) {
    case 'several': {
      const places = search.refs.map((ref) => `${ref.cluster}/${ref.name}`);
      return `${search.name} is in several clusters of ${region}: ${someOf(places)}. Name one of them.`;
    }
    case 'not-found': {
      const where = cluster === undefined ? `any cluster of ${region}` : `cluster ${cluster}`;
      return `There is no service ${search.name} in ${where}. ${suggestion(search.nearest)}`;
    }
    case 'no-cluster': {
      const { clusters } = search;
      const [close] = nearest(search.cluster, clusters, (it) => it);
      const hint = close
        ? `Did you mean \`${close}\`?`
        : clusters.length > 0
          ? `There are ${someOf(clusters)}.`
          : 'Check its name, the region and the account.';
      return `There is no cluster ${search.cluster} in ${region}. ${hint}`;
    }
    case 'other-account':
      return `The service is of account ${search.asked}, the credentials are of ${search.ours}. Choose another --profile.`;
    case 'denied':
      return `The service could not be looked up: ${search.needs} is not allowed. Allow it, or name the cluster: cluster/service.`;
    case 'unanswered':
      return `The service could not be looked up: ${search.needs} ${search.because} (${search.detail.slice(0, 200)}). Try again, or name the cluster: cluster/service.`;
  }
}

function suggestion(near: readonly ServiceRef[]): string {
  if (near.length === 0) return 'Check the name, the region and the account.';
  const places = near.map(({ name, cluster }) => `\`${name}\` in \`${cluster}\``);
  return `Did you mean ${places.join(' or ')}?`;
}

function someOf(names: readonly string[]): string {
  const more = names.length - mostNames;
  return enumerated([...names.slice(0, mostNames), ...(more > 0 ? [`${more} more`] : [])]);
}
