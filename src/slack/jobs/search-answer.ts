import type { ServiceRef } from '../../facts/service-ref.ts';
import { notFoundMessage } from '../../renderers/slack/not-found.ts';
import { nowhereReadMessage } from '../../renderers/slack/nowhere-read.ts';
import { problemMessage } from '../../renderers/slack/problem.ts';
import { severalServicesMessage } from '../../renderers/slack/several-services.ts';
import type { Settings } from '../../settings/schema.ts';
import type { Render } from '../posting/post.ts';
import type { AnySearch } from './merge-searches.ts';

export interface SearchAnswer {
  readonly render: Render;
  /** What the buttons of the message stand for. */
  readonly candidates?: readonly ServiceRef[];
}

/** What is said in place of what was asked for. */
export interface SaidInstead extends SearchAnswer {
  readonly kind: 'said';
  /** It is a matter of how the question was put. */
  readonly onlyToAsker: boolean;
}

/** What is said when a question does not lead to one service. */
export function searchAnswer(
  search: Exclude<AnySearch, { readonly kind: 'found' }>,
  cardId: string,
  { accounts }: Pick<Settings, 'accounts'>,
): SearchAnswer {
  const accountNames = Object.fromEntries(accounts.map((it) => [it.id, it.name]));
  switch (search.kind) {
    case 'several': {
      const { name, refs: candidates, unread } = search;
      const view = { name, candidates, cardId, accountNames, unread };
      return { render: (level) => severalServicesMessage(view, level), candidates };
    }
    case 'not-found': {
      const { name, nearest, notAsked, unread } = search;
      const view = { name, nearest, cardId, accountNames, notAsked, unread };
      return { render: (level) => notFoundMessage(view, level), candidates: nearest };
    }
    case 'nowhere-read':
      return { render: (level) => nowhereReadMessage(search, level) };
    case 'no-cluster': {
      const { cluster, clusters } = search;
      const list = clusters.length > 0 ? clusters.slice(0, 20).join(', ') : 'none';
      return problem(
        `There is no cluster ${cluster}`,
        `Clusters here: ${list}.`,
        'Ask again with one of them, or without a cluster.',
      );
    }
    case 'other-account': {
      const { name, asked, ours } = search;
      return problem(
        `${name} is in another account`,
        `The question is about account ${asked}; this bot's credentials are of account ${ours}.`,
        'Nothing was diagnosed. Ask where a bot for that account is, or about a service of this one.',
      );
    }
    case 'denied':
      return problem(
        'The service could not be looked for',
        `AWS denies ${search.needs}: ${search.detail}`,
        `Allow ${search.needs}, or ask with the cluster's name: /ecs why cluster/service.`,
      );
    case 'unanswered':
      return problem(
        'The service could not be looked for',
        `${search.needs} was not answered (${search.because}): ${search.detail}`,
        'Ask again in a minute.',
      );
  }
}

function problem(title: string, detail: string, next: string): SearchAnswer {
  return { render: (level) => problemMessage({ title, detail, next }, level) };
}
