import type { Service } from '../../facts/ecs-services.ts';
import type { DescribeTaskDefinition } from '../../facts/ecs-task-definitions.ts';
import type { Task } from '../../facts/ecs-tasks.ts';
import type { FactName } from '../../facts/facts.ts';
import type { KnownFacts } from '../../facts/known-facts.ts';

/** The facts that layers are told in numbers by. */
export const numberFacts = [
  'services',
  'runningTasks',
  'stoppedTasks',
  'currentTaskDefinitions',
  'latestTaskDefinition',
  'subnets',
  'securityGroups',
  'containerInstances',
  'images',
  'pushedImages',
  'targetGroups',
  'targetGroupAttributes',
  'targetHealth',
  'logEvents',
  'loadBalancerMetrics',
] as const satisfies readonly FactName[];

/** What a layer is told by. */
export interface LayerView {
  readonly known: KnownFacts<never, (typeof numberFacts)[number]>;
  readonly service: Service;
  readonly definition: DescribeTaskDefinition['taskDefinition'];
  /** Newest first; undefined where they were not read. */
  readonly running: readonly Task[] | undefined;
  readonly stopped: readonly Task[] | undefined;
}
