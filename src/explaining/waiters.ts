import { consequence, type Reading, type Wording, worded } from './match.ts';

/** What programs say that wait for a service: the CLI and SDKs, GitHub Actions, Terraform, Copilot (botocore: ecs/waiters-2). */
const waits: readonly Wording[] = [
  {
    rule: 'service-inactive-or-draining',
    says: /Waiter \w{1,60} failed:.{0,300}matched expected path: "?(?:DRAINING|INACTIVE)/i,
  },
  {
    rule: 'service-not-found',
    says: /Waiter \w{1,60} failed:.{0,300}(?:matched expected path: "?MISSING|"MISSING")/i,
  },
  {
    rule: 'waiter-timeout-only',
    says: /Waiter (?:Services?|Tasks?)\w{1,40} failed|Waiter has timed out|max attempts exceeded|exceeded (?:max )?wait attempts|failed waiting for successful resource state|(?:error|failed|timed out) waiting for (?:the )?(?:ECS )?service .{0,300} to (?:become (?:ready|stable)|reach (?:a |the )?(?:steady|stable) state|stabili[sz]e|be stable)|exceeded max wait time for Services?Stable|not in the state (?:services|tasks)\w{1,20}|timeout while waiting for state to become '?(?:tfSTABLE|STABLE)|(?:did not|didn't|failed to) (?:stabili[sz]e|reach (?:a )?(?:stable|steady) state) (?:within|after|in)|timed? ?out (?:while )?waiting for (?:the )?(?:ECS )?(?:service|deployment)|waiting for (?:ECS )?service .{0,200}(?:timed out|timeout)|deployment (?:timed out|did not complete) (?:within|after|while)/i,
    unless: /CloudFormation|Resource handler/i,
  },
];

/** What the end of somebody's patience tells of: no cause, only that the service was not stable in time. */
export function readWaiter(message: string): Reading | undefined {
  const found = worded(waits, message);
  if (found?.rule !== 'waiter-timeout-only') return found;
  return consequence(found.rule, message);
}
