import { plainText } from '../plain-text.ts';

/** How a load balancer's check of a target failed: no answer, no connection, or the wrong status. */
export type CheckFailure =
  | { readonly kind: 'timeout' }
  | { readonly kind: 'refused' }
  | { readonly kind: 'codes'; readonly codes: readonly number[] };

/** What a service event says of an unhealthy target. */
export interface UnhealthyEvent {
  readonly taskId?: string | undefined;
  readonly port: number;
  readonly targetGroupArn: string;
  readonly failure?: CheckFailure | undefined;
}

/** How a check failed, in Elastic Load Balancing's words (elb: target-group-health-checks), wherever ECS repeats them. */
export function checkFailureIn(text: string): CheckFailure | undefined {
  return failureIn(plainText(text));
}

function failureIn(words: string): CheckFailure | undefined {
  const codes = /failed with (?:these|the following) codes?:? ?\[([\d, ]{1,200})\]/i.exec(
    words,
  )?.[1];
  if (codes !== undefined) return { kind: 'codes', codes: codes.split(',').map(Number) };
  if (/\brequests? timed out\b/i.test(words)) return { kind: 'timeout' };
  // The load balancer's own failure says nothing about the target.
  if (/\binternal error\b/i.test(words)) return undefined;
  if (/\bhealth checks failed\b(?! with)/i.test(words)) return { kind: 'refused' };
  return undefined;
}

/** How a check failed, by the reason code of DescribeTargetHealth first and by its description second. */
export function checkFailureOf(
  reason: string | undefined,
  description: string | undefined,
): CheckFailure | undefined {
  const said = checkFailureIn(description ?? '');
  switch (reason) {
    case 'Target.Timeout':
      return { kind: 'timeout' };
    case 'Target.FailedHealthChecks':
      return { kind: 'refused' };
    case 'Target.ResponseCodeMismatch':
      return said?.kind === 'codes' ? said : { kind: 'codes', codes: [] };
    default:
      return said;
  }
}

const unhealthy = /\(port (\d{1,5})\) is unhealthy in \(target-group ([^)\s]{1,300})\)(.*)$/i;
const eventTask = /\(task ([^)\s]{1,100})\)/i;

/** The unhealthy target that a service event tells of, with or without a task and a reason (dg: service-event-messages). */
export function unhealthyEvent(message: string): UnhealthyEvent | undefined {
  // Most events are of another kind, and every task that is replaced adds some.
  if (!message.includes('unhealthy')) return undefined;
  const words = plainText(message);
  const [, port, targetGroupArn, rest = ''] = unhealthy.exec(words) ?? [];
  if (!port || !targetGroupArn) return undefined;
  const taskId = eventTask.exec(words)?.[1];
  return { taskId, port: Number(port), targetGroupArn, failure: failureIn(rest) };
}

/** The target group for whose checks ECS stopped a task, as a stop reason names it. */
export function stoppedForTargetGroup(stoppedReason: string): string | undefined {
  return /failed ELB health checks in \(target-group ([^)\s]{1,300})\)/i.exec(
    plainText(stoppedReason),
  )?.[1];
}
