import { z } from 'zod';
import { absence, failure } from './absence.ts';
import { capacityProviderStrategy } from './deployment-settings.ts';
import { freeText, list, time } from './text.ts';

/** ecs:DescribeClusters. */
export const describeClusters = z.object({
  clusters: list(
    z.object({
      clusterArn: z.string().optional(),
      clusterName: z.string().optional(),
      status: z.string().optional(),
      registeredContainerInstancesCount: z.number().optional(),
      runningTasksCount: z.number().optional(),
      pendingTasksCount: z.number().optional(),
      capacityProviders: list(z.string()),
      defaultCapacityProviderStrategy: capacityProviderStrategy,
    }),
  ),
  failures: list(failure),
});
export type DescribeClusters = z.infer<typeof describeClusters>;

/** ecs:ListContainerInstances. */
export const listContainerInstances = z.object({
  containerInstanceArns: list(z.string()),
  nextToken: z.string().optional(),
});
export type ListContainerInstances = z.infer<typeof listContainerInstances>;

const resource = z.object({
  name: z.string().optional(),
  type: z.string().optional(),
  integerValue: z.number().optional(),
  longValue: z.number().optional(),
  doubleValue: z.number().optional(),
  stringSetValue: list(z.string()),
});

const containerInstance = z.object({
  containerInstanceArn: z.string(),
  ec2InstanceId: z.string().optional(),
  capacityProviderName: z.string().optional(),
  status: z.string().optional(),
  statusReason: freeText.optional(),
  agentConnected: z.boolean().optional(),
  versionInfo: z
    .object({ agentVersion: z.string().optional(), dockerVersion: z.string().optional() })
    .optional(),
  runningTasksCount: z.number().optional(),
  pendingTasksCount: z.number().optional(),
  registeredAt: time.optional(),
  remainingResources: list(resource),
  registeredResources: list(resource),
  attributes: list(z.object({ name: z.string(), value: z.string().optional() })),
  healthStatus: z
    .object({
      overallStatus: z.string().optional(),
      details: list(
        z.object({
          type: z.string().optional(),
          status: z.string().optional(),
          statusReason: freeText.optional(),
          lastStatusChange: time.optional(),
        }),
      ),
    })
    .optional(),
});
export type ContainerInstance = z.infer<typeof containerInstance>;

/** ecs:DescribeContainerInstances, with their health. */
export const describeContainerInstances = z.object({
  containerInstances: list(containerInstance),
  failures: list(failure),
});
export type DescribeContainerInstances = z.infer<typeof describeContainerInstances>;

/** ecs:DescribeCapacityProviders. */
export const describeCapacityProviders = z.object({
  capacityProviders: list(
    z.object({
      capacityProviderArn: z.string().optional(),
      name: z.string().optional(),
      status: z.string().optional(),
      type: z.string().optional(),
      updateStatus: z.string().optional(),
      updateStatusReason: freeText.optional(),
      autoScalingGroupProvider: z
        .object({
          autoScalingGroupArn: z.string().optional(),
          managedScaling: z
            .object({
              status: z.string().optional(),
              targetCapacity: z.number().optional(),
              maximumScalingStepSize: z.number().optional(),
            })
            .optional(),
          managedTerminationProtection: z.string().optional(),
          managedDraining: z.string().optional(),
        })
        .optional(),
    }),
  ),
  failures: list(failure),
});
export type DescribeCapacityProviders = z.infer<typeof describeCapacityProviders>;

/** ecs:GetTaskProtection. */
export const getTaskProtection = z.object({
  protectedTasks: list(
    z.object({
      taskArn: z.string(),
      protectionEnabled: z.boolean().optional(),
      expirationDate: time.optional(),
    }),
  ),
  failures: list(failure),
});
export type GetTaskProtection = z.infer<typeof getTaskProtection>;

/** ecs:DescribeExpressGatewayService. */
export const describeExpressGatewayService = z.object({
  service: z
    .object({
      serviceArn: z.string().optional(),
      status: z
        .object({ statusCode: z.string().optional(), statusReason: freeText.optional() })
        .optional(),
      currentDeployment: z.string().optional(),
      infrastructureRoleArn: z.string().optional(),
      activeConfigurations: list(
        z.object({
          serviceRevisionArn: z.string().optional(),
          taskDefinitionArn: z.string().optional(),
          healthCheckPath: z.string().optional(),
          ingressPaths: list(
            z.object({ accessType: z.string().optional(), endpoint: z.string().optional() }),
          ),
        }),
      ),
    })
    .optional(),
  error: absence.optional(),
});
export type DescribeExpressGatewayService = z.infer<typeof describeExpressGatewayService>;
