import type { ZodType } from 'zod';
import {
  describeCapacityProviders,
  describeClusters,
  describeContainerInstances,
  describeExpressGatewayService,
  getTaskProtection,
  listContainerInstances,
} from './capacity.ts';
import { describeAlarms, getMetricData } from './cloudwatch.ts';
import {
  describeGateway,
  describeMountTargets,
  getInstancesHealthStatus,
  listGatewayRoutes,
  listLatticeTargets,
  listNamespaceServices,
} from './discovery.ts';
import { describeSecurityGroups, describeSubnets } from './ec2.ts';
import { describeImages, getRepositoryPolicy } from './ecr.ts';
import {
  describeServiceDeployments,
  describeServiceRevisions,
  listServiceDeployments,
} from './ecs-deployments.ts';
import { describeServices } from './ecs-services.ts';
import { describeTaskDefinition } from './ecs-task-definitions.ts';
import { describeTasks, listTasks } from './ecs-tasks.ts';
import {
  describeListeners,
  describeLoadBalancers,
  describeRules,
  describeTargetGroupAttributes,
  describeTargetGroups,
  describeTargetHealth,
} from './elb.ts';
import type { EachAnswer, FactName, OneAnswer } from './facts.ts';
import { getRole, simulatePrincipalPolicy } from './iam.ts';
import { describeLogGroups, getLogEvents } from './logs.ts';
import { describeScalingActivities, describeScheduledActions } from './scaling.ts';
import { describeParameters, describeSecret, getKeyPolicy, getSecretPolicy } from './secrets.ts';
import {
  describeInstances,
  describeNatGateways,
  describeNetworkAcls,
  describePrefixLists,
  describeRouteTables,
  describeVpcAttribute,
  describeVpcEndpoints,
} from './vpc.ts';

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
  intendedTargetHealth: describeTargetHealth,
  failedTaskLogEvents: getLogEvents,
  logEvents: getLogEvents,
  images: describeImages,
  pushedImages: describeImages,
  clusters: describeClusters,
  containerInstanceArns: listContainerInstances,
  containerInstances: describeContainerInstances,
  capacityProviders: describeCapacityProviders,
  taskProtection: getTaskProtection,
  expressService: describeExpressGatewayService,
  gatewayRoutes: listGatewayRoutes,
  gateways: describeGateway,
  namespaceServices: listNamespaceServices,
  alarms: describeAlarms,
  scalingActivities: describeScalingActivities,
  scheduledActions: describeScheduledActions,
  loadBalancerMetrics: getMetricData,
  formerMemory: getMetricData,
  serviceMetrics: getMetricData,
  targetGroupAttributes: describeTargetGroupAttributes,
  listeners: describeListeners,
  listenerRules: describeRules,
  routeTables: describeRouteTables,
  vpcSubnets: describeSubnets,
  vpcAttributes: describeVpcAttribute,
  networkAcls: describeNetworkAcls,
  natGateways: describeNatGateways,
  vpcEndpoints: describeVpcEndpoints,
  prefixLists: describePrefixLists,
  peerSecurityGroups: describeSecurityGroups,
  instances: describeInstances,
  roles: getRole,
  simulatedPermissions: simulatePrincipalPolicy,
  secrets: describeSecret,
  secretPolicies: getSecretPolicy,
  parameters: describeParameters,
  keyPolicies: getKeyPolicy,
  repositoryPolicies: getRepositoryPolicy,
  logGroups: describeLogGroups,
  mountTargets: describeMountTargets,
  discoveredInstances: getInstancesHealthStatus,
  latticeTargets: listLatticeTargets,
};
