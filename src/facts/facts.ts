import type { DescribeSecurityGroups, DescribeSubnets } from './ec2.ts';
import type { DescribeImages } from './ecr.ts';
import type {
  DescribeServiceDeployments,
  DescribeServiceRevisions,
  DescribeServices,
  DescribeTaskDefinition,
  DescribeTasks,
  ListServiceDeployments,
  ListTasks,
} from './ecs.ts';
import type { DescribeLoadBalancers, DescribeTargetGroups, DescribeTargetHealth } from './elb.ts';
import type { GetLogEvents } from './logs.ts';
import type { Observed, ObservedEach } from './observed.ts';
import type { ServiceRef } from './service-ref.ts';

/** Questions that are asked once. */
export interface OneAnswer {
  readonly services: DescribeServices;
  readonly runningTaskArns: ListTasks;
  readonly stoppedTaskArns: ListTasks;
  readonly recentDeployments: ListServiceDeployments;
  readonly serviceDeployments: DescribeServiceDeployments;
  readonly serviceRevisions: DescribeServiceRevisions;
  /** The newest ACTIVE revision of the running family, deployed or not. */
  readonly latestTaskDefinition: DescribeTaskDefinition;
  readonly targetGroups: DescribeTargetGroups;
  readonly loadBalancers: DescribeLoadBalancers;
  readonly subnets: DescribeSubnets;
  readonly securityGroups: DescribeSecurityGroups;
}

/** Questions that are asked of several resources, by the resource's key. */
export interface EachAnswer {
  /** By task ARN; each answer holds that one task. */
  readonly runningTasks: DescribeTasks;
  /** By task ARN; each answer holds that one task. */
  readonly stoppedTasks: DescribeTasks;
  /** By task definition ARN: those of the deployments that still own tasks. */
  readonly currentTaskDefinitions: DescribeTaskDefinition;
  /** By task definition ARN: the current ones, the newest revision and those of failed tasks. */
  readonly taskDefinitions: DescribeTaskDefinition;
  /** By target group ARN. */
  readonly targetHealth: DescribeTargetHealth;
  /** By `<task id>/<container name>`: those of failed tasks. */
  readonly failedTaskLogEvents: GetLogEvents;
  /** By `<task id>/<container name>`: those of failed tasks, or of an unhealthy running one. */
  readonly logEvents: GetLogEvents;
  /** By image reference as the task definition writes it; ECR images only. */
  readonly images: DescribeImages;
  /** By repository URI: what has been pushed there. */
  readonly pushedImages: DescribeImages;
}

export type OneName = keyof OneAnswer;
export type EachName = keyof EachAnswer;
export type FactName = OneName | EachName;

/**
 * Every answer and every missing answer about one service at one moment. A question asked of several resources is unknown
 * as a whole where it could not be known which resources to ask about.
 */
export type Answers = { readonly [N in OneName]: Observed<OneAnswer[N]> } & {
  readonly [N in EachName]: Observed<ObservedEach<EachAnswer[N]>>;
};

/** Everything known about one ECS service at one moment: the only input of rules and diagnosis. */
export interface Facts {
  readonly service: ServiceRef;
  /** When AWS answered, by AWS's own clock, ISO 8601. Rules have no other clock. */
  readonly takenAt: string;
  readonly answers: Answers;
}

/** The AWS call behind each fact, as its IAM action. */
export const calls: { readonly [N in FactName]: string } = {
  services: 'ecs:DescribeServices',
  runningTaskArns: 'ecs:ListTasks',
  stoppedTaskArns: 'ecs:ListTasks',
  recentDeployments: 'ecs:ListServiceDeployments',
  serviceDeployments: 'ecs:DescribeServiceDeployments',
  serviceRevisions: 'ecs:DescribeServiceRevisions',
  latestTaskDefinition: 'ecs:DescribeTaskDefinition',
  targetGroups: 'elasticloadbalancing:DescribeTargetGroups',
  loadBalancers: 'elasticloadbalancing:DescribeLoadBalancers',
  subnets: 'ec2:DescribeSubnets',
  securityGroups: 'ec2:DescribeSecurityGroups',
  runningTasks: 'ecs:DescribeTasks',
  stoppedTasks: 'ecs:DescribeTasks',
  currentTaskDefinitions: 'ecs:DescribeTaskDefinition',
  taskDefinitions: 'ecs:DescribeTaskDefinition',
  targetHealth: 'elasticloadbalancing:DescribeTargetHealth',
  failedTaskLogEvents: 'logs:GetLogEvents',
  logEvents: 'logs:GetLogEvents',
  images: 'ecr:DescribeImages',
  pushedImages: 'ecr:DescribeImages',
};

const eachNames: ReadonlySet<FactName> = new Set<EachName>([
  'runningTasks',
  'stoppedTasks',
  'currentTaskDefinitions',
  'taskDefinitions',
  'targetHealth',
  'failedTaskLogEvents',
  'logEvents',
  'images',
  'pushedImages',
]);

/** Whether a fact holds one answer a resource rather than one answer. */
export function isEach(name: FactName): name is EachName {
  return eachNames.has(name);
}

export const factNames = Object.keys(calls) as readonly FactName[];
