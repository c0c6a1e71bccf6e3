import { listenerRulesToShow } from './listener-rules-to-show.ts';
import { logEventsToShow } from './log-events-to-show.ts';
import type { Probe } from './probe.ts';

export function closerProbes(look: string, _words: readonly string[]): readonly Probe[] {
  switch (look) {
    case 'ports':
      return [listenerRulesToShow(), logEventsToShow];
    case 'logs':
      return [logEventsToShow];
    default:
      return [];
  }
}
