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
 * application's own log may.
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
  return [...codes, ...seen].find(isWrong);
}

/** A target that says it now is proof, and so is an event together with the answer in the application's own log. */
export function statusConfidence({ signs }: Attachment, logged: boolean): Confidence {
  const live = signs.some(
    ({ source, failure }) => source.from === 'target' && failure?.kind === 'codes',
  );
  return live || logged ? 'confirmed' : 'likely';
}
