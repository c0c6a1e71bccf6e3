import type { FactName } from '../facts/facts.ts';
import { type LogRequest, logRequest } from '../reading/logs/log-request.ts';
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
  const choosesLogs = chosenLogs(look, words) !== undefined;
  return probesFor(names)
    .filter(({ provides }) => !(choosesLogs && provides === 'failedTaskLogEvents'))
    .map((probe) => asked.find(({ provides }) => provides === probe.provides) ?? probe);
}

/** Which logs words choose; undefined where they choose none, or say nothing that can be understood. */
function chosenLogs(look: string, words: readonly string[]): LogRequest | undefined {
  if (look !== 'logs' || words.length === 0) return undefined;
  const request = logRequest(words);
  return 'problem' in request ? undefined : request;
}

function askedProbes(look: string, words: readonly string[]): readonly Probe[] {
  switch (look) {
    case 'logs': {
      const request = chosenLogs(look, words);
      return [request ? askedLogEvents(request) : logEventsToShow];
    }
    case 'ports':
      return [logEventsToShow, listenerRulesToShow()];
    case 'diff':
      return [taskDefinitionsToCompare(words)];
    default:
      return [logEventsToShow];
  }
}
