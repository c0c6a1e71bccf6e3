import type { FailingContainer } from '../../reading/health/container-checks.ts';
import { healthCommandOf } from '../../reading/health/health-command.ts';
import { type RequestLine, requestLines } from '../../reading/logs/access-log.ts';

/** Whether this is a request that the container's own check could have sent: then its tool is there. */
export function isFromInside({ message, healthChecker }: RequestLine): boolean {
  return !healthChecker && /127\.0\.0\.1|::1\b|\blocalhost\b|\b(?:curl|wget)\//i.test(message);
}

/**
 * The last request of the container's own check in a log that the program answered, and answered with an error: then the check
 * fails however long it waits for the program to be up.
 */
export function answeredWithError({
  definition,
  logs,
}: FailingContainer): { readonly key: string; readonly line: RequestLine } | undefined {
  const path = healthCommandOf(definition?.healthCheck?.command ?? [])?.path;
  if (path === undefined) return undefined;
  return logs
    .flatMap(({ key, answer }) => {
      const line = requestLines(answer).findLast((it) => it.path === path && isFromInside(it));
      return line && line.status >= 400 ? [{ key, line }] : [];
    })
    .at(0);
}
