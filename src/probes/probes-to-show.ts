import type { FactName } from '../facts/facts.ts';
import { logRequest } from '../reading/log-request.ts';
import { askedLogEvents } from './asked-log-events.ts';
import { listenerRulesToShow } from './listener-rules-to-show.ts';
import { logEventsToShow } from './log-events-to-show.ts';
import type { Probe } from './probe.ts';
import { probesFor } from './select.ts';
import { taskDefinitionsToCompare } from './task-definitions-to-compare.ts';

/**
 * The probes behind a closer look: those that provide its facts, and in place of some of them others that ask for more than a
 * diagnosis does, or for what its words choose.
 */
export function probesToShow(
  look: string,
  names: readonly FactName[],
  words: readonly string[],
): readonly Probe[] {
  const asked = askedProbes(look, words);
  // Which logs words choose has nothing to do with those that a diagnosis reads.
  const choosesLogs = look === 'logs' && words.length > 0;
  return probesFor(names)
    .filter(({ provides }) => !(choosesLogs && provides === 'failedTaskLogEvents'))
    .map((probe) => asked.find(({ provides }) => provides === probe.provides) ?? probe);
}

function askedProbes(look: string, words: readonly string[]): readonly Probe[] {
  switch (look) {
    case 'logs': {
      const request = logRequest(words);
      return [
        'problem' in request || words.length === 0 ? logEventsToShow : askedLogEvents(request),
      ];
    }
    case 'ports':
      return [logEventsToShow, listenerRulesToShow()];
    case 'diff':
      return [taskDefinitionsToCompare(words)];
    default:
      return [logEventsToShow];
  }
}
