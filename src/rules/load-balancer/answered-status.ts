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
  const failures = failuresNow(attachment.signs);
  const codes = failures.flatMap((failure) => (failure.kind === 'codes' ? failure.codes : []));
  const seen =
    attachment.vague && failures.length > 0
      ? attachment.requests
          .filter((it) => it.healthChecker && it.path === path)
          .map(({ status }) => status)
      : [];
  return [...codes, ...seen, ...statusesUntold(attachment, path)].find(isWrong);
}

/**
 * What tasks answered last to the checks, where the matcher does not take it, AWS says only that checks failed and the log is all that
 * says more. Only the last answer of each counts: a program that starts may answer otherwise at first.
 */
function statusesUntold(attachment: Attachment, path: string | undefined): readonly number[] {
  const { signs, group } = attachment;
  const matcher = group?.Matcher?.HttpCode;
  if (matcher === undefined || signs.length === 0 || signs.some(({ failure }) => failure))
    return [];
  const last = new Map<string, number>();
  // Only now: to read the requests is to read whole logs.
  for (const it of attachment.requests) {
    if (it.healthChecker && it.path === path) last.set(it.log, it.status);
  }
  return [...last.values()].filter((status) => !acceptsStatus(matcher, status));
}

/** A target that says it now is proof, and so is an event together with the answer in the application's own log. */
export function statusConfidence({ signs }: Attachment, logged: boolean): Confidence {
  const live = signs.some(
    ({ source, failure }) => source.from === 'target' && failure?.kind === 'codes',
  );
  return live || logged ? 'confirmed' : 'likely';
}
