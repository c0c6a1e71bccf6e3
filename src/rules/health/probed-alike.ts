import { failuresNow } from '../../reading/health/check-signs.ts';
import type {
  ContainerCheckFacts,
  FailingContainer,
} from '../../reading/health/container-checks.ts';
import { healthCommandOf } from '../../reading/health/health-command.ts';
import { arrivedCheck } from '../../reading/targets/arrived-check.ts';
import {
  type Attachment,
  type AttachmentFacts,
  attachmentsIn,
} from '../../reading/targets/attachment.ts';
import { failsBy } from '../check-evidence.ts';
import { asksProbedPort } from '../refused-checks.ts';
import type { Finding } from '../rule.ts';

/** The facts that tell what load balancers probe; what is not known is undefined. */
type Known = Omit<AttachmentFacts, 'targetHealth'> &
  Pick<ContainerCheckFacts, 'taskDefinitions' | 'takenAt'> & {
    readonly targetHealth: AttachmentFacts['targetHealth'] | undefined;
  };

/** Where a load balancer probes the port that the check of the container asks. */
export function probedAlike(
  known: Known,
  { name, revision }: FailingContainer,
): readonly Attachment[] {
  const { targetHealth, taskDefinitions = {} } = known;
  if (!targetHealth) return [];
  return attachmentsIn({ ...known, targetHealth }).filter(
    (it) => it.container === name && asksProbedPort(it, taskDefinitions[revision]),
  );
}

/** Rules about an error that the program answers to the load balancer's checks. */
const aboutErrors = ['app-5xx', 'health-endpoint-coupled-to-db', 'health-path-wrong'];
/** Rules about a program that gets the load balancer's checks and does not answer in time. */
const aboutSilence = ['health-flaps-under-load', 'health-timeout-unreachable'];

/**
 * The findings that say why a check fails which asks for what a load balancer asks for as well: the same port and path. A redirect, a
 * success or a refused Host header fails only the load balancer's, and curl takes an error for an answer unless it is told to fail.
 */
export function findingsOfSameCheck(
  alike: readonly Attachment[],
  { command, definition }: FailingContainer,
  takenAt: string,
): NonNullable<Finding['follows']> {
  const path = healthCommandOf(definition?.healthCheck?.command ?? [])?.path;
  const takesErrors = /\bcurl\b/.test(command) && !/\s(?:-[a-zA-Z]*f|--fail)/.test(command);
  return alike
    .filter(({ group }) => path === (group?.HealthCheckPath ?? '/'))
    .flatMap((it) => [
      ...(answersError(it) && !takesErrors ? of(aboutErrors, it) : []),
      ...(failsBy(it, 'timeout') && arrivedCheck(it, takenAt) ? of(aboutSilence, it) : []),
    ]);
}

function answersError({ signs }: Attachment): boolean {
  return failuresNow(signs).some(
    (failure) => failure.kind === 'codes' && failure.codes.some((status) => status >= 400),
  );
}

function of(rules: readonly string[], { groupName }: Attachment): NonNullable<Finding['follows']> {
  return rules.map((rule) => ({ rule, subject: `target group ${groupName}` }));
}
