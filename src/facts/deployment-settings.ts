import { z } from 'zod';
import { list, time } from './text.ts';

/** How tasks are shared out over capacity providers; excludes a launch type (sdk: Service.capacityProviderStrategy). */
export const capacityProviderStrategy = list(
  z.object({
    capacityProvider: z.string(),
    weight: z.number().optional(),
    base: z.number().optional(),
  }),
);

/** A load balancer of a service; native blue/green deployments name a second target group and the listener rules. */
export const serviceLoadBalancer = z.object({
  targetGroupArn: z.string().optional(),
  loadBalancerName: z.string().optional(),
  containerName: z.string().optional(),
  containerPort: z.number().optional(),
  advancedConfiguration: z
    .object({
      alternateTargetGroupArn: z.string().optional(),
      productionListenerRule: z.string().optional(),
      testListenerRule: z.string().optional(),
      roleArn: z.string().optional(),
    })
    .optional(),
});

/** When a deployment has failed enough (sdk: DeploymentCircuitBreaker). */
const circuitBreaker = z.object({
  enable: z.boolean().optional(),
  rollback: z.boolean().optional(),
  resetOnHealthyTask: z.boolean().optional(),
  thresholdConfiguration: z
    .object({ type: z.string().optional(), value: z.number().optional() })
    .optional(),
});

const lifecycleHook = z.object({
  targetType: z.string().optional(),
  hookTargetArn: z.string().optional(),
  roleArn: z.string().optional(),
  lifecycleStages: list(z.string()),
  timeoutConfiguration: z
    .object({ timeoutInMinutes: z.number().optional(), action: z.string().optional() })
    .optional(),
});

/** How a service is deployed (sdk: DeploymentConfiguration). */
export const deploymentConfiguration = z.object({
  minimumHealthyPercent: z.number().optional(),
  maximumPercent: z.number().optional(),
  bakeTimeInMinutes: z.number().optional(),
  strategy: z.string().optional(),
  deploymentCircuitBreaker: circuitBreaker.optional(),
  alarms: z
    .object({
      alarmNames: list(z.string()),
      enable: z.boolean().optional(),
      rollback: z.boolean().optional(),
    })
    .optional(),
  lifecycleHooks: list(lifecycleHook),
  linearConfiguration: z
    .object({ stepPercent: z.number().optional(), stepBakeTimeInMinutes: z.number().optional() })
    .optional(),
  canaryConfiguration: z
    .object({
      canaryPercent: z.number().optional(),
      canaryBakeTimeInMinutes: z.number().optional(),
    })
    .optional(),
  earlySuccessCriteria: z
    .object({
      enable: z.boolean().optional(),
      healthyPercent: z.number().optional(),
      sourceServiceRevisionCleanup: z.string().optional(),
    })
    .optional(),
});

/** Names under which a service is reached through Service Connect, and through which port of its proxy. */
export const serviceConnectConfiguration = z.object({
  enabled: z.boolean().optional(),
  namespace: z.string().optional(),
  services: list(
    z.object({
      portName: z.string().optional(),
      discoveryName: z.string().optional(),
      clientAliases: list(
        z.object({ port: z.number().optional(), dnsName: z.string().optional() }),
      ),
      ingressPortOverride: z.number().optional(),
      timeout: z
        .object({
          idleTimeoutSeconds: z.number().optional(),
          perRequestTimeoutSeconds: z.number().optional(),
        })
        .optional(),
    }),
  ),
});

const awsvpc = z.object({
  subnets: list(z.string()),
  securityGroups: list(z.string()),
  assignPublicIp: z.string().optional(),
});

/** The subnets and security groups of tasks with an interface of their own. */
export const networkConfiguration = z.object({ awsvpcConfiguration: awsvpc.optional() });

/** Volumes that ECS creates for each task, with the role it does so with. */
export const volumeConfigurations = list(
  z.object({
    name: z.string(),
    managedEBSVolume: z
      .object({
        roleArn: z.string().optional(),
        kmsKeyId: z.string().optional(),
        snapshotId: z.string().optional(),
        filesystemType: z.string().optional(),
        sizeInGiB: z.number().optional(),
      })
      .optional(),
  }),
);

/** VPC Lattice target groups that ECS registers tasks in. */
export const vpcLatticeConfigurations = list(
  z.object({
    targetGroupArn: z.string().optional(),
    portName: z.string().optional(),
    roleArn: z.string().optional(),
  }),
);

/** Sets of tasks of a service whose deployments another controller runs (CODE_DEPLOY, EXTERNAL). */
export const taskSet = z.object({
  id: z.string().optional(),
  taskSetArn: z.string().optional(),
  status: z.string().optional(),
  externalId: z.string().optional(),
  startedBy: z.string().optional(),
  taskDefinition: z.string().optional(),
  computedDesiredCount: z.number().optional(),
  pendingCount: z.number().optional(),
  runningCount: z.number().optional(),
  launchType: z.string().optional(),
  createdAt: time.optional(),
  updatedAt: time.optional(),
  stabilityStatus: z.string().optional(),
  stabilityStatusAt: time.optional(),
  scale: z.object({ value: z.number().optional(), unit: z.string().optional() }).optional(),
  loadBalancers: list(serviceLoadBalancer),
});
