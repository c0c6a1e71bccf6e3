import { z } from 'zod';
import {
  capacityProviderStrategy,
  deploymentConfiguration,
  networkConfiguration,
  serviceLoadBalancer,
  volumeConfigurations,
} from './deployment-settings.ts';
import { freeText, list, time } from './text.ts';

/** ecs:ListServiceDeployments. */
export const listServiceDeployments = z.object({
  serviceDeployments: list(
    z.object({
      serviceDeploymentArn: z.string(),
      status: z.string().optional(),
      statusReason: freeText.optional(),
      targetServiceRevisionArn: z.string().optional(),
      createdAt: time.optional(),
      startedAt: time.optional(),
      finishedAt: time.optional(),
    }),
  ),
  nextToken: z.string().optional(),
});
export type ListServiceDeployments = z.infer<typeof listServiceDeployments>;

const revisionSummary = z.object({
  arn: z.string().optional(),
  requestedTaskCount: z.number().optional(),
  runningTaskCount: z.number().optional(),
  pendingTaskCount: z.number().optional(),
  requestedProductionTrafficWeight: z.number().optional(),
  requestedTestTrafficWeight: z.number().optional(),
});

/** ecs:DescribeServiceDeployments. */
export const describeServiceDeployments = z.object({
  serviceDeployments: list(
    z.object({
      serviceDeploymentArn: z.string(),
      status: z.string().optional(),
      statusReason: freeText.optional(),
      lifecycleStage: z.string().optional(),
      lifecycleHookDetails: list(
        z.object({
          hookId: z.string().optional(),
          targetType: z.string().optional(),
          targetArn: z.string().optional(),
          status: z.string().optional(),
          expiresAt: time.optional(),
          timeoutAction: z.string().optional(),
        }),
      ),
      deploymentConfiguration: deploymentConfiguration.optional(),
      alarms: z
        .object({
          status: z.string().optional(),
          alarmNames: list(z.string()),
          triggeredAlarmNames: list(z.string()),
        })
        .optional(),
      createdAt: time.optional(),
      startedAt: time.optional(),
      finishedAt: time.optional(),
      stoppedAt: time.optional(),
      updatedAt: time.optional(),
      sourceServiceRevisions: list(revisionSummary),
      targetServiceRevision: revisionSummary.optional(),
      rollback: z
        .object({
          reason: freeText.optional(),
          startedAt: time.optional(),
          serviceRevisionArn: z.string().optional(),
        })
        .optional(),
      deploymentCircuitBreaker: z
        .object({
          status: z.string().optional(),
          failureCount: z.number().optional(),
          threshold: z.number().optional(),
        })
        .optional(),
    }),
  ),
});
export type DescribeServiceDeployments = z.infer<typeof describeServiceDeployments>;

/** ecs:DescribeServiceRevisions. */
export const describeServiceRevisions = z.object({
  serviceRevisions: list(
    z.object({
      serviceRevisionArn: z.string(),
      taskDefinition: z.string().optional(),
      createdAt: time.optional(),
      launchType: z.string().optional(),
      platformVersion: z.string().optional(),
      capacityProviderStrategy,
      networkConfiguration: networkConfiguration.optional(),
      serviceRegistries: list(z.object({ registryArn: z.string().optional() })),
      gatewayConnectors: list(z.object({ portName: z.string().optional() })),
      loadBalancers: list(serviceLoadBalancer),
      volumeConfigurations,
      containerImages: list(
        z.object({
          containerName: z.string().optional(),
          image: z.string().optional(),
          imageDigest: z.string().optional(),
        }),
      ),
    }),
  ),
});
export type DescribeServiceRevisions = z.infer<typeof describeServiceRevisions>;
