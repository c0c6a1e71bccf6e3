import type { ZodType } from 'zod';
import { describeSecurityGroups, describeSubnets } from './ec2.ts';
import { describeImages } from './ecr.ts';
import {
  describeServiceDeployments,
  describeServiceRevisions,
  describeServices,
  describeTaskDefinition,
  describeTasks,
  listServiceDeployments,
  listTasks,
} from './ecs.ts';
import { describeLoadBalancers, describeTargetGroups, describeTargetHealth } from './elb.ts';
import type { EachAnswer, FactName, OneAnswer } from './facts.ts';
import { getLogEvents } from './logs.ts';

/** What each fact's answers look like; of a fact that is asked of several resources, one resource's answer. */
export const schemas: {
  readonly [N in FactName]: ZodType<(OneAnswer & EachAnswer)[N]>;
} = {
  services: describeServices,
  runningTaskArns: listTasks,
  stoppedTaskArns: listTasks,
  recentDeployments: listServiceDeployments,
  serviceDeployments: describeServiceDeployments,
  serviceRevisions: describeServiceRevisions,
  latestTaskDefinition: describeTaskDefinition,
  targetGroups: describeTargetGroups,
  loadBalancers: describeLoadBalancers,
  subnets: describeSubnets,
  securityGroups: describeSecurityGroups,
  runningTasks: describeTasks,
  stoppedTasks: describeTasks,
  currentTaskDefinitions: describeTaskDefinition,
  taskDefinitions: describeTaskDefinition,
  targetHealth: describeTargetHealth,
  failedTaskLogEvents: getLogEvents,
  logEvents: getLogEvents,
  images: describeImages,
  pushedImages: describeImages,
};
