import { acceptsStatus } from '../../reading/health/accepted-status.ts';
import { failuresNow } from '../../reading/health/check-signs.ts';
import type { Attachment } from '../../reading/targets/attachment.ts';
import type { Confidence } from '../rule.ts';

/** The path that the target group asks for, or, where that was not read, the first one that the log shows answered so. */
export function probedPath(
  attachment: Attachment,
  isWrong: (status: number) => boolean,
): string | undefined {
  const { group } = attachment;
  if (group) return group.HealthCheckPath ?? '/';
  return attachment.requests.find((it) => it.healthChecker && isWrong(it.status))?.path;
}

/**
 * The status by which the checks fail now, of those that are asked about; a Network Load Balancer does not tell it, the
 * application's own log may. It may too where ECS stopped tasks for their checks and nothing says how these failed.
 */
export function statusNow(
  attachment: Attachment,
  path: string | undefined,
  isWrong: (status: number) => boolean,
): number | undefined {
  const { signs, vague, group } = attachment;
  const failures = failuresNow(signs);
  const codes = failures.flatMap((failure) => (failure.kind === 'codes' ? failure.codes : []));
  const isUntold = signs.length > 0 && !signs.some(({ failure }) => failure);
  const matcher = group?.Matcher?.HttpCode ?? (vague ? usualOfNetworkBalancer : undefined);
  // Only now: to read the requests is to read whole logs.
  const answered =
    matcher !== undefined && (isUntold || (vague && failures.length > 0))
      ? lastAnswers(attachment, path).filter((status) => !acceptsStatus(matcher, status))
      : [];
  return [...codes, ...answered].find(isWrong);
}

/** What a Network Load Balancer accepts unless it is told otherwise (elbv2: Matcher). */
const usualOfNetworkBalancer = '200-399';

/** What tasks answered last to the checks, by their logs: a program that starts may answer otherwise at first. */
function lastAnswers({ requests }: Attachment, path: string | undefined): readonly number[] {
  const last = new Map<string, number>();
  for (const it of requests) {
    if (it.healthChecker && it.path === path) last.set(it.log, it.status);
  }
  return [...last.values()];
}

/** A target that says it now is proof, and so is an event together with the answer in the application's own log. */
export function statusConfidence({ signs }: Attachment, logged: boolean): Confidence {
  const live = signs.some(
    ({ source, failure }) => source.from === 'target' && failure?.kind === 'codes',
  );
  return live || logged ? 'confirmed' : 'likely';
}
