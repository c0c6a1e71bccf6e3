import type { Log } from '../log.ts';
import { type CardLevel, cardLevels } from '../renderers/slack/message.ts';
import type { Store } from '../store/store.ts';

/** Which card level a workspace takes. */
export interface CardLevels {
  of(team: string): Promise<CardLevel>;
  /** Notes that a workspace refused a level. @returns the next plainer one, undefined where there is none */
  stepDown(
    team: string,
    from: CardLevel,
    complaints: readonly string[],
  ): Promise<CardLevel | undefined>;
}

/** Starts at the configured level, or at the richest, and remembers a refusal for a day. */
export function createCardLevels(
  store: Store,
  configured: CardLevel | undefined,
  log: Log,
): CardLevels {
  return {
    async of(team) {
      const most = configured ?? 'rich';
      const taken = (await store.levels.get(team)) ?? most;
      return cardLevels.indexOf(taken) > cardLevels.indexOf(most) ? taken : most;
    },
    async stepDown(team, from, complaints) {
      const next = cardLevels[cardLevels.indexOf(from) + 1];
      log.warn({ team, level: from, next, complaints }, 'Slack refused the blocks of a card.');
      if (next !== undefined) await store.levels.put(team, next);
      return next;
    },
  };
}
