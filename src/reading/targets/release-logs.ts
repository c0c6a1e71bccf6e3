import type { GetLogEvents } from '../../facts/logs.ts';
import { compareTexts, sorted } from '../../facts/order.ts';
import { lastPart } from '../../facts/service.ts';
import type { Release } from '../deployments/release.ts';
import { type RequestLine, requestLines } from '../logs/access-log.ts';

/** The logs that were read, by task and container. */
interface LogFacts {
  readonly logEvents?: Readonly<Record<string, GetLogEvents>> | undefined;
}

/** Something that a container of the release logged, with the log's key. */
export type Logged<L> = L & { readonly log: string; readonly container: string };

/** What a reading finds in the logs of the release's tasks. */
export function logged<L>(
  facts: LogFacts,
  release: Release,
  read: (log: GetLogEvents) => readonly L[],
): readonly Logged<L>[] {
  return logsOf(facts, release).flatMap(({ log, container, answer }) =>
    read(answer).map((line) => ({ ...line, log, container })),
  );
}

/**
 * The requests in the logs of the release's tasks. Written out, because there may be as many as there are lines, and spreading
 * is slow.
 */
export function requestsOf(facts: LogFacts, release: Release): readonly Logged<RequestLine>[] {
  return logsOf(facts, release).flatMap(({ log, container, answer }) =>
    requestLines(answer).map(
      ({ method, path, status, healthChecker, index, message, timestamp }) => ({
        method,
        path,
        status,
        healthChecker,
        index,
        message,
        timestamp,
        log,
        container,
      }),
    ),
  );
}

/** The logs of the release's tasks, in the order of their keys. */
export function logsOf({ logEvents = {} }: LogFacts, { running, stopped }: Release) {
  const keys = Object.keys(logEvents);
  if (keys.length === 0) return [];
  const ids = new Set([...running, ...stopped].map(({ taskArn }) => lastPart(taskArn)));
  return sorted(keys, compareTexts).flatMap((log) => {
    const [id = '', container = ''] = log.split('/');
    const answer = logEvents[log];
    return answer && ids.has(id) ? [{ log, container, answer }] : [];
  });
}
