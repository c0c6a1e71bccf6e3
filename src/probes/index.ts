import { currentTaskDefinitions } from './current-task-definitions.ts';
import { failedTaskLogEvents } from './failed-task-log-events.ts';
import { images } from './images.ts';
import { latestTaskDefinition } from './latest-task-definition.ts';
import { loadBalancers } from './load-balancers.ts';
import { logEvents } from './log-events.ts';
import type { Probe } from './probe.ts';
import { pushedImages } from './pushed-images.ts';
import { recentDeployments } from './recent-deployments.ts';
import { runningTaskArns } from './running-task-arns.ts';
import { runningTasks } from './running-tasks.ts';
import { securityGroups } from './security-groups.ts';
import { serviceDeployments } from './service-deployments.ts';
import { serviceRevisions } from './service-revisions.ts';
import { services } from './services.ts';
import { stoppedTaskArns } from './stopped-task-arns.ts';
import { stoppedTasks } from './stopped-tasks.ts';
import { subnets } from './subnets.ts';
import { targetGroups } from './target-groups.ts';
import { targetHealth } from './target-health.ts';
import { taskDefinitions } from './task-definitions.ts';

/** Every question the engine asks, in the order of the rounds in which they become ready. */
export const probes: readonly Probe[] = [
  services,
  runningTaskArns,
  stoppedTaskArns,
  recentDeployments,
  runningTasks,
  stoppedTasks,
  serviceDeployments,
  serviceRevisions,
  currentTaskDefinitions,
  latestTaskDefinition,
  targetHealth,
  targetGroups,
  subnets,
  securityGroups,
  taskDefinitions,
  failedTaskLogEvents,
  logEvents,
  loadBalancers,
  images,
  pushedImages,
];
