import type { Log } from '../../log.ts';
import { type CardLevel, cardLevels } from '../../renderers/slack/message.ts';
import type { Store } from '../../store/store.ts';

/** Which card level a workspace takes. */
export interface CardLevels {
  of(team: string): Promise<CardLevel>;
  /**
   * Notes that a card was refused at a level.
   *
   * @returns the next plainer one, undefined where there is none
   */
  stepDown(
    team: string,
    from: CardLevel,
    complaints: readonly string[],
  ): Promise<CardLevel | undefined>;
}

/**
 * Slack's complaint about a type that it does not know: the workspace does not take such blocks. Every other complaint is
 * about one card, of which other cards are no worse.
 */
const ofType = /\[json-pointer:\S*\/type\]/;

/**
 * Starts at the configured level, or at the richest, and remembers for a day that a workspace does not take the blocks of
 * a level. That it takes no blocks at all is never remembered: buttons would be gone for everybody.
 */
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
      const lasting = complaints.length > 0 && complaints.every((it) => ofType.test(it));
      if (lasting && next !== undefined && next !== 'text') await store.levels.put(team, next);
      return next;
    },
  };
}
