import { alarms } from './alarms.ts';
import { capacityProviders } from './capacity-providers.ts';
import { clusters } from './clusters.ts';
import { containerInstanceArns } from './container-instance-arns.ts';
import { containerInstances } from './container-instances.ts';
import { currentTaskDefinitions } from './current-task-definitions.ts';
import { discoveredInstances } from './discovered-instances.ts';
import { expressService } from './express-service.ts';
import { failedTaskLogEvents } from './failed-task-log-events.ts';
import { formerMemory } from './former-memory.ts';
import { gatewayRoutes } from './gateway-routes.ts';
import { gateways } from './gateways.ts';
import { images } from './images.ts';
import { instances } from './instances.ts';
import { intendedTargetHealth } from './intended-target-health.ts';
import { keyPolicies } from './key-policies.ts';
import { latestTaskDefinition } from './latest-task-definition.ts';
import { latticeTargets } from './lattice-targets.ts';
import { listenerRules } from './listener-rules.ts';
import { listeners } from './listeners.ts';
import { loadBalancerMetrics } from './load-balancer-metrics.ts';
import { loadBalancers } from './load-balancers.ts';
import { logEvents } from './log-events.ts';
import { logGroups } from './log-groups.ts';
import { mountTargets } from './mount-targets.ts';
import { namespaceServices } from './namespace-services.ts';
import { natGateways } from './nat-gateways.ts';
import { networkAcls } from './network-acls.ts';
import { parameters } from './parameters.ts';
import { peerSecurityGroups } from './peer-security-groups.ts';
import { prefixLists } from './prefix-lists.ts';
import type { Probe } from './probe.ts';
import { pushedImages } from './pushed-images.ts';
import { recentDeployments } from './recent-deployments.ts';
import { repositoryPolicies } from './repository-policies.ts';
import { roles } from './roles.ts';
import { routeTables } from './route-tables.ts';
import { runningTaskArns } from './running-task-arns.ts';
import { runningTasks } from './running-tasks.ts';
import { scalingActivities } from './scaling-activities.ts';
import { scheduledActions } from './scheduled-actions.ts';
import { secretPolicies } from './secret-policies.ts';
import { secrets } from './secrets.ts';
import { securityGroups } from './security-groups.ts';
import { serviceDeployments } from './service-deployments.ts';
import { serviceMetrics } from './service-metrics.ts';
import { serviceRevisions } from './service-revisions.ts';
import { services } from './services.ts';
import { simulatedPermissions } from './simulated-permissions.ts';
import { stoppedTaskArns } from './stopped-task-arns.ts';
import { stoppedTasks } from './stopped-tasks.ts';
import { subnets } from './subnets.ts';
import { targetGroupAttributes } from './target-group-attributes.ts';
import { targetGroups } from './target-groups.ts';
import { targetHealth } from './target-health.ts';
import { taskDefinitions } from './task-definitions.ts';
import { taskProtection } from './task-protection.ts';
import { vpcAttributes } from './vpc-attributes.ts';
import { vpcEndpoints } from './vpc-endpoints.ts';
import { vpcSubnets } from './vpc-subnets.ts';

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
  intendedTargetHealth,
  subnets,
  securityGroups,
  taskDefinitions,
  failedTaskLogEvents,
  logEvents,
  loadBalancers,
  images,
  pushedImages,
  clusters,
  containerInstanceArns,
  capacityProviders,
  taskProtection,
  expressService,
  gatewayRoutes,
  gateways,
  namespaceServices,
  alarms,
  scalingActivities,
  scheduledActions,
  targetGroupAttributes,
  listenerRules,
  discoveredInstances,
  latticeTargets,
  containerInstances,
  instances,
  loadBalancerMetrics,
  formerMemory,
  serviceMetrics,
  listeners,
  roles,
  simulatedPermissions,
  secrets,
  secretPolicies,
  parameters,
  keyPolicies,
  repositoryPolicies,
  logGroups,
  mountTargets,
  routeTables,
  vpcSubnets,
  vpcAttributes,
  networkAcls,
  natGateways,
  vpcEndpoints,
  prefixLists,
  peerSecurityGroups,
];
