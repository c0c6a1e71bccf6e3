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

/** Rules about what the program answers to the load balancer's checks. */
const aboutAnswers = [
  'app-5xx',
  'health-endpoint-coupled-to-db',
  'health-path-wrong',
  'health-redirect-or-auth',
];
/** Rules about a program that gets the load balancer's checks and does not answer in time. */
const aboutSilence = ['health-flaps-under-load', 'health-timeout-unreachable'];

/** The rules that say why a check fails which asks for what a load balancer asks for as well: the same port and path. */
export function rulesOfSameCheck(
  alike: readonly Attachment[],
  { definition }: FailingContainer,
  takenAt: string,
): readonly string[] {
  const path = healthCommandOf(definition?.healthCheck?.command ?? [])?.path;
  const same = alike.filter(({ group }) => path === (group?.HealthCheckPath ?? '/'));
  return [
    ...(same.some((it) => failsBy(it, 'codes')) ? aboutAnswers : []),
    ...(same.some((it) => failsBy(it, 'timeout') && arrivedCheck(it, takenAt)) ? aboutSilence : []),
  ];
}
