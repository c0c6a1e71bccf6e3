import { checkFailureIn } from '../reading/health/health-check-text.ts';
import { placementProblemIn } from '../reading/messages/placement.ts';
import { parseServiceEvent, type ServiceEvent } from '../reading/messages/service-event.ts';
import { readCheckFailure } from './check-failures.ts';
import { cause, consequence, type Reading, type Wording, worded } from './match.ts';
import { readStopReason } from './stop-reasons.ts';
import { readTargetHealth } from './target-health.ts';

/** Events that tell of a fault; the first that fits counts. */
const events: readonly Wording[] = [
  {
    rule: 'deployment-config-deadlock',
    says: /unable to stop or start tasks during a deployment because of the service deployment configuration/i,
  },
  {
    rule: 'task-protection-blocks',
    says: /number of protected tasks (?:are|is) more than the desired count|DEPLOYMENT_BLOCKED|unable to scale in\b/i,
  },
  {
    rule: 'ecs-scheduler-throttled',
    says: /operations are being throttled|ECS_OPERATION_THROTTLED|SERVICE_DISCOVERY_OPERATION_THROTTLED/i,
  },
  { rule: 'provisioning-limit', says: /provisioning capacity limit (?:was|has been) exceeded/i },
  {
    rule: 'target-group-deleted',
    says: /TARGET GROUP IS NOT FOUND|target group .{0,300}(?:was|has been) deleted/i,
  },
  { rule: 'target-missing', says: /TARGET IS NOT FOUND/i },
  {
    rule: 'ecs-service-permissions-broken',
    says: /(?:AWSServiceRoleForECS|ecsServiceRole|ecs-service-scheduler)\b.{0,300}not authorized|IAM permissions policies have been misconfigured or changed|unable to assume the service[- ]linked role|can no longer maintain your service/i,
  },
  {
    rule: 'role-not-assumable',
    says: /IAM trust relationship has been misconfigured|unable to assume (?:the )?role(?!(?: \S{1,400})? and validate)|SERVICE_TASK_CONFIGURATION_FAILURE/i,
  },
  {
    rule: 'register-targets-failed',
    says: /failed to register targets|unable to register targets/i,
  },
  { rule: 'deployment-alarm-rollback', says: /deployment failed: alarm detected|alarm detected/i },
  {
    rule: 'circuit-breaker-stalled-no-baseline',
    says: /No rollback candidate was found|SERVICE_DEPLOYMENT_ROLLBACK_FAILED/i,
  },
  {
    rule: 'hook-failed',
    says: /lifecycle hook.{0,200}(?:failed|timed out|error)|hook.{0,80}returned (?:a )?FAILED/i,
  },
  { rule: 'hook-awaiting-action', says: /HOOK_AWAITING_ACTION|AWAITING_ACTION/ },
  {
    rule: 'cloudmap-or-lattice-unhealthy',
    says: /SERVICE_DISCOVERY_INSTANCE_UNHEALTHY|VPC_LATTICE_TARGET_UNHEALTHY/,
  },
  {
    rule: 'az-rebalancing-churn',
    says: /availability ?zone rebalanc|\bAZ rebalanc|is not (?:AZ|Availability Zone) balanced|SERVICE_REBALANCING/i,
  },
];

/** What follows from another fault, and is told only where no fault is. */
const rolledBack: readonly Wording[] = [
  {
    rule: 'circuit-breaker-rolled-back',
    says: /rolling back to deployment|\bdeployment failed: (?:the )?tasks? failed\b|\(deployment [^\s()]{1,128}\) deployment failed\b|deployment circuit breaker: (?:tasks failed|rolling back)|circuit breaker was triggered|SERVICE_DEPLOYMENT_FAILED|\bROLLBACK_(?:IN_PROGRESS|SUCCESSFUL|REQUESTED)\b/i,
  },
];
const throttledStart = /unable to consistently start tasks|SERVICE_TASK_START_IMPAIRED/i;

/** An event whose beginning was left out: `(task 0123) (port 80) is unhealthy in …`. */
const beginsWithPart =
  /^(?:\((?:task|instance|port) [^()]{1,128}\) ?){1,4}(?:is unhealthy|failed container)|^is unhealthy in \(/i;

/** What a service event tells of; undefined for the many that only say that ECS does its work. */
export function readServiceEvent(message: string): Reading | undefined {
  const event = parseServiceEvent(
    beginsWithPart.test(message) ? `(service -) ${message}` : message,
  );
  if (event === undefined) return readSentence(message);
  return fromCheck(event, message) ?? readSentence(message) ?? fromReason(event, message);
}

/** What the words of an event say without their prefix, which people leave out. */
function readSentence(message: string): Reading | undefined {
  const fault = worded(events, message);
  if (fault) return fault;
  const cannotPlace =
    /unable to place a task|could not launch \d{1,6} tasks?|failed to place|RESOURCE:|encountered error|closest matching|CAPACITY PROVIDER|ACTIVE INSTANCES|TaskFailedToStart/i;
  const place = placementProblemIn(message);
  if (place && (cannotPlace.test(message) || standsAlone.test(message) || code.test(message))) {
    // Fargate says no more of a zone that it does not serve than of its own failures.
    return cause(place, message, place === 'fargate-az-unsupported' ? 'possible' : 'likely');
  }
  if (/unable to place a task/i.test(message)) {
    const nested = message.replace(/^.{0,400}?unable to place a task\.? ?(?:Reason:?)?/i, '');
    const reason = readStopReason(nested);
    if (reason) return { ...reason, quote: cause(reason.rule, message).quote };
    return /no container instance met all of its requirements/i.test(message)
      ? cause('insufficient-cpu-or-memory', message, 'possible')
      : undefined;
  }
  if (/could not launch \d{1,6} tasks?/i.test(message)) {
    return cause('insufficient-cpu-or-memory', message, 'possible');
  }
  if (replaced.test(message)) {
    return consequence('container-health-failing', message, 'possible');
  }
  if (throttledStart.test(message)) return consequence('start-throttled', message);
  const after = worded(rolledBack, message);
  return after && { ...after, says: 'consequence' };
}

/** Reasons for which nothing but a placement can be meant, without the sentence around them. */
const standsAlone =
  /no container instances were found|capacity is unavailable at this time|reached the limit on the number of|configuration is above your limit|already using a port required|constraint unsatisfied|has insufficient (?:CPU|memory)|provisioning capacity limit|doesn't have the agent connected|missing an attribute required/i;

/** A failure of RunTask or StartTask, whose reason is a code. */
const code = /\b[Rr]eason["']?\s{0,4}[:=]\s{0,4}["']?(?:AGENT|ATTRIBUTE|LOCATION)\b/;

function fromCheck({ targetGroup, said, task, reason }: ServiceEvent, message: string) {
  if (/is unhealthy in/i.test(said) || (targetGroup !== undefined && /unhealthy/i.test(said))) {
    const failure = checkFailureIn(said);
    if (failure) return readCheckFailure(failure, message);
    // The zone or the state of the target, which no check found.
    const health = reason === undefined ? undefined : readTargetHealth(reason);
    if (health && health.rule !== 'health-refused')
      return { ...health, quote: cause(health.rule, message).quote };
    return cause('health-refused', message, 'possible');
  }
  if (task !== undefined && /failed container health checks/i.test(said)) {
    return cause('container-health-failing', message);
  }
  return undefined;
}

const replaced =
  /replaced \d{1,6} (?:unhealthy tasks?|tasks? (?:due to|because of) (?:an )?unhealthy)\b/i;

/** The reason of an event is a message of its own: a role, a pull, a secret. */
function fromReason({ reason, said }: ServiceEvent, message: string): Reading | undefined {
  if (/failed to launch a task/i.test(said) && reason === undefined) return undefined;
  const nested = reason === undefined ? undefined : readStopReason(reason);
  return nested && { ...nested, quote: cause(nested.rule, message).quote };
}
