import type { Service } from '../../facts/ecs-services.ts';
import type { DescribeTaskDefinition } from '../../facts/ecs-task-definitions.ts';
import type { Task } from '../../facts/ecs-tasks.ts';
import { type FailureFacts, failuresThatMatter } from '../../facts/failures.ts';
import { compareTexts } from '../../facts/order.ts';
import { remembered } from '../../facts/remembered.ts';
import { serviceIn } from '../../facts/service.ts';
import type { ServiceRef } from '../../facts/service-ref.ts';
import { subnetOf } from '../../facts/tasks.ts';
import { internet } from '../../reachability/cidr.ts';
import { internetPath } from '../../reachability/internet-path.ts';
import type { Network, Place } from '../../reachability/network.ts';
import type { Path } from '../../reachability/passage.ts';
import { servicePath } from '../../reachability/service-path.ts';
import { egressIsSuspect } from '../../reading/stops/network-suspect.ts';
import { type StopMessage, stopMessages } from '../../reading/stops/stop-messages.ts';
import { type Destination, destinationsOf, neededFor } from './destinations.ts';
import { type NetworkFacts, networkFacts, networkOf } from './network-facts.ts';

/** The facts that say which calls of starting tasks got no answer, and why. */
export interface CallFacts extends FailureFacts, NetworkFacts {
  readonly ref: ServiceRef;
  readonly taskDefinitions: Readonly<Record<string, DescribeTaskDefinition>> | undefined;
}

/** The facts besides `services` and `stoppedTasks` that {@link unansweredCalls} reads. */
export const callWants = ['recentDeployments', 'taskDefinitions', ...networkFacts] as const;

/** How a subnet of the service leads to one destination. */
export interface Way {
  readonly subnet: string;
  readonly to: Destination;
  readonly path: Path;
}

/** Starts that failed because what they called did not answer: one need of tasks of one revision. */
export interface UnansweredCall {
  readonly need: 'image' | 'secret' | 'log';
  /** The newest text that says so. */
  readonly message: StopMessage;
  /** Tasks of that revision that failed so, newest first, and how many of it failed in any way. */
  readonly tasks: readonly Task[];
  readonly of: number;
  readonly since: string | undefined;
  /** Whether the agent of a container instance made it, by the instance's own network and not by that of the task. */
  readonly byInstance: boolean;
  /** The ways of the subnets in which they failed, to everything that may have been called. */
  readonly failing: readonly Way[];
  /** The ways of the service's other subnets to the same. */
  readonly others: readonly Way[];
}

/** Every start that failed for want of an answer, with the paths of its calls; read once for all rules. */
export const unansweredCalls = remembered(
  ['stoppedTasks', 'services', 'takenAt', 'ref', ...callWants],
  (facts: CallFacts): readonly UnansweredCall[] => {
    const service = serviceIn(facts.services);
    if (!service || !egressIsSuspect(facts.stoppedTasks)) return [];
    const messages = stopMessages(facts).filter(({ reason }) => neededFor(reason) !== undefined);
    if (messages.length === 0) return [];
    const failed = failuresThatMatter(facts);
    const ways = waysOf(networkOf(facts, true), service, facts.ref.region);
    const keys = [...new Set(messages.map(keyOf))];
    return keys.flatMap((key) => {
      const alike = messages.filter((it) => keyOf(it) === key);
      const [message] = alike;
      return message ? [callOf(message, alike, { failed, service, ways, facts })] : [];
    });
  },
);

/** Whether any start got no answer: without one nobody has asked for the network, and rules about it have nothing to say. */
export function someCallUnanswered({ stoppedTasks }: Pick<CallFacts, 'stoppedTasks'>): boolean {
  return egressIsSuspect(stoppedTasks);
}

function keyOf({ reason, task }: StopMessage): string {
  return `${neededFor(reason)} ${task.taskDefinitionArn}`;
}

interface Context {
  readonly failed: readonly Task[];
  readonly service: Service;
  readonly ways: (subnet: string, to: Destination) => Way;
  readonly facts: CallFacts;
}

function callOf(
  message: StopMessage,
  alike: readonly StopMessage[],
  { failed, service, ways, facts }: Context,
): UnansweredCall {
  const { task } = message;
  const definition = facts.taskDefinitions?.[task.taskDefinitionArn ?? '']?.taskDefinition;
  const to = distinct(alike.flatMap((it) => destinationsOf(it, definition, facts.ref.region)));
  const tasks = [...new Set(alike.map((it) => it.task))];
  const own = service.networkConfiguration?.awsvpcConfiguration?.subnets ?? [];
  const failing = [...new Set(tasks.flatMap((it) => subnetOf(it) ?? []))].toSorted(compareTexts);
  const rest = own.filter((id) => !failing.includes(id)).toSorted(compareTexts);
  const [since] = tasks
    .flatMap(({ stoppedAt, stoppingAt }) => stoppedAt ?? stoppingAt ?? [])
    .toSorted();
  const byInstance = tasks.some(isOnInstance);
  const waysFrom = (subnets: readonly string[]) =>
    (byInstance ? [] : subnets).flatMap((id) => to.map((it) => ways(id, it)));
  return {
    need: neededFor(message.reason) ?? 'image',
    message,
    tasks,
    of: failed.filter((it) => it.taskDefinitionArn === task.taskDefinitionArn).length,
    since,
    byInstance,
    failing: waysFrom(failing),
    others: waysFrom(rest),
  };
}

function isOnInstance({ launchType, containerInstanceArn }: Task): boolean {
  return (launchType ?? 'FARGATE') !== 'FARGATE' || containerInstanceArn !== undefined;
}

/** The ways of the service's tasks, each computed once. */
function waysOf(network: Network, service: Service, region: string) {
  const known = new Map<string, Way>();
  const { securityGroups = [], assignPublicIp } =
    service.networkConfiguration?.awsvpcConfiguration ?? {};
  return (subnet: string, to: Destination): Way => {
    const key = `${subnet} ${nameOf(to)}`;
    const before = known.get(key);
    if (before) return before;
    const from: Place = {
      subnet,
      groups: securityGroups.length > 0 ? securityGroups : undefined,
      publicAddress: assignPublicIp === 'ENABLED',
    };
    const path =
      to.api === undefined
        ? internetPath(network, from, [internet], 443)
        : servicePath(network, from, { service: to.api, region: to.region ?? region });
    const way = { subnet, to, path };
    known.set(key, way);
    return way;
  };
}

function nameOf({ api, region, host }: Destination): string {
  return `${api} ${region} ${host}`;
}

function distinct(all: readonly Destination[]): readonly Destination[] {
  return [...new Map(all.map((it) => [nameOf(it), it])).values()].toSorted((a, b) =>
    compareTexts(nameOf(a), nameOf(b)),
  );
}
