import { bootOf, type MeasuredBoot } from './boot-time.ts';
import type { ContainerLog, FailingContainer } from './container-checks.ts';
import { healthCommandOf } from './health-command.ts';

/** The longest start that the logs of its tasks show. */
export function slowestBoot({
  logs,
  definition,
}: FailingContainer): { readonly log: ContainerLog; readonly boot: MeasuredBoot } | undefined {
  const port = healthCommandOf(definition?.healthCheck?.command ?? [])?.port;
  return logs
    .flatMap((log) => {
      const boot = bootOf(log.task, log.answer, port);
      return boot ? [{ log, boot }] : [];
    })
    .toSorted((a, b) => b.boot.seconds - a.boot.seconds)[0];
}
