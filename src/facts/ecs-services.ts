import { z } from 'zod';
import { absence, failure } from './absence.ts';
import {
  capacityProviderStrategy,
  deploymentConfiguration,
  networkConfiguration,
  serviceConnectConfiguration,
  serviceLoadBalancer,
  taskSet,
  volumeConfigurations,
  vpcLatticeConfigurations,
} from './deployment-settings.ts';
import { freeText, list, time } from './text.ts';

const deployment = z.object({
  id: z.string(),
  status: z.string().optional(),
  taskDefinition: z.string().optional(),
  desiredCount: z.number().default(0),
  pendingCount: z.number().default(0),
  runningCount: z.number().default(0),
  failedTasks: z.number().default(0),
  createdAt: time.optional(),
  updatedAt: time.optional(),
  rolloutState: z.string().optional(),
  rolloutStateReason: freeText.optional(),
  launchType: z.string().optional(),
  platformVersion: z.string().optional(),
  platformFamily: z.string().optional(),
  capacityProviderStrategy,
  networkConfiguration: networkConfiguration.optional(),
  serviceConnectConfiguration: serviceConnectConfiguration.optional(),
  serviceConnectResources: list(
    z.object({ discoveryName: z.string().optional(), discoveryArn: z.string().optional() }),
  ),
  volumeConfigurations,
  vpcLatticeConfigurations,
});
export type Deployment = z.infer<typeof deployment>;

const service = z.object({
  serviceArn: z.string(),
  serviceName: z.string(),
  clusterArn: z.string().optional(),
  status: z.string().optional(),
  desiredCount: z.number().default(0),
  runningCount: z.number().default(0),
  pendingCount: z.number().default(0),
  launchType: z.string().optional(),
  schedulingStrategy: z.string().optional(),
  taskDefinition: z.string().optional(),
  createdAt: time.optional(),
  healthCheckGracePeriodSeconds: z.number().optional(),
  deploymentController: z.object({ type: z.string().optional() }).optional(),
  deploymentConfiguration: deploymentConfiguration.optional(),
  loadBalancers: list(serviceLoadBalancer),
  networkConfiguration: networkConfiguration.optional(),
  capacityProviderStrategy,
  platformVersion: z.string().optional(),
  platformFamily: z.string().optional(),
  roleArn: z.string().optional(),
  resourceManagementType: z.string().optional(),
  availabilityZoneRebalancing: z.string().optional(),
  enableExecuteCommand: z.boolean().optional(),
  currentServiceDeployment: z.string().optional(),
  placementConstraints: list(
    z.object({ type: z.string().optional(), expression: z.string().optional() }),
  ),
  placementStrategy: list(z.object({ type: z.string().optional(), field: z.string().optional() })),
  serviceRegistries: list(
    z.object({
      registryArn: z.string().optional(),
      port: z.number().optional(),
      containerName: z.string().optional(),
      containerPort: z.number().optional(),
    }),
  ),
  taskSets: list(taskSet),
  deployments: list(deployment),
  events: list(
    z.object({ id: z.string(), createdAt: time.optional(), message: freeText.default('') }),
  ),
});
export type Service = z.infer<typeof service>;

/** ecs:DescribeServices. */
export const describeServices = z.object({
  services: list(service),
  failures: list(failure),
  error: absence.optional(),
});
export type DescribeServices = z.infer<typeof describeServices>;
