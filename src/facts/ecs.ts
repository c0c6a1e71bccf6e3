import { z } from 'zod';
import {
  capacityProviderStrategy,
  deploymentConfiguration,
  serviceConnectConfiguration,
  serviceLoadBalancer,
  taskSet,
  volumeConfigurations,
  vpcLatticeConfigurations,
} from './deployment-settings.ts';
import { freeText, list, time } from './text.ts';

/** What AWS says of a question's subject when it does not exist: the error it answered with. */
const absence = z.object({ name: z.string(), message: freeText });
const failure = z.object({
  arn: z.string().optional(),
  reason: z.string().optional(),
  detail: freeText.optional(),
});

const awsvpc = z.object({
  subnets: list(z.string()),
  securityGroups: list(z.string()),
  assignPublicIp: z.string().optional(),
});
const networkConfiguration = z.object({ awsvpcConfiguration: awsvpc.optional() });

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

/** ecs:ListTasks. */
export const listTasks = z.object({
  taskArns: list(z.string()),
  nextToken: z.string().optional(),
});
export type ListTasks = z.infer<typeof listTasks>;

const container = z.object({
  name: z.string().default(''),
  image: z.string().optional(),
  imageDigest: z.string().optional(),
  runtimeId: z.string().optional(),
  lastStatus: z.string().optional(),
  healthStatus: z.string().optional(),
  exitCode: z.number().optional(),
  reason: freeText.optional(),
  networkInterfaces: list(z.object({ privateIpv4Address: z.string().optional() })),
  networkBindings: list(
    z.object({
      containerPort: z.number().optional(),
      hostPort: z.number().optional(),
      protocol: z.string().optional(),
    }),
  ),
  managedAgents: list(
    z.object({
      name: z.string().optional(),
      lastStatus: z.string().optional(),
      reason: freeText.optional(),
    }),
  ),
});
export type Container = z.infer<typeof container>;

const task = z.object({
  taskArn: z.string(),
  taskDefinitionArn: z.string().optional(),
  startedBy: z.string().optional(),
  group: z.string().optional(),
  launchType: z.string().optional(),
  availabilityZone: z.string().optional(),
  lastStatus: z.string().optional(),
  desiredStatus: z.string().optional(),
  healthStatus: z.string().optional(),
  stopCode: z.string().optional(),
  stoppedReason: freeText.optional(),
  createdAt: time.optional(),
  connectivityAt: time.optional(),
  pullStartedAt: time.optional(),
  pullStoppedAt: time.optional(),
  startedAt: time.optional(),
  stoppingAt: time.optional(),
  executionStoppedAt: time.optional(),
  stoppedAt: time.optional(),
  memory: z.string().optional(),
  cpu: z.string().optional(),
  capacityProviderName: z.string().optional(),
  containerInstanceArn: z.string().optional(),
  platformVersion: z.string().optional(),
  platformFamily: z.string().optional(),
  attributes: list(z.object({ name: z.string(), value: z.string().optional() })),
  ephemeralStorage: z.object({ sizeInGiB: z.number().optional() }).optional(),
  containers: list(container),
  attachments: list(
    z.object({
      type: z.string().optional(),
      status: z.string().optional(),
      details: list(z.object({ name: z.string().optional(), value: freeText.optional() })),
    }),
  ),
});
export type Task = z.infer<typeof task>;

/** ecs:DescribeTasks. */
export const describeTasks = z.object({ tasks: list(task), failures: list(failure) });
export type DescribeTasks = z.infer<typeof describeTasks>;

const containerDefinition = z.object({
  name: z.string().default(''),
  image: z.string().optional(),
  essential: z.boolean().default(true),
  cpu: z.number().optional(),
  user: z.string().optional(),
  readonlyRootFilesystem: z.boolean().optional(),
  versionConsistency: z.string().optional(),
  repositoryCredentials: z.object({ credentialsParameter: z.string().optional() }).optional(),
  dependsOn: list(
    z.object({ containerName: z.string().optional(), condition: z.string().optional() }),
  ),
  startTimeout: z.number().optional(),
  restartPolicy: z
    .object({
      enabled: z.boolean().optional(),
      ignoredExitCodes: list(z.number()),
      restartAttemptPeriod: z.number().optional(),
    })
    .optional(),
  mountPoints: list(
    z.object({
      sourceVolume: z.string().optional(),
      containerPath: z.string().optional(),
      readOnly: z.boolean().optional(),
    }),
  ),
  firelensConfiguration: z
    .object({
      type: z.string().optional(),
      options: z.record(z.string(), freeText).optional(),
    })
    .optional(),
  memory: z.number().optional(),
  memoryReservation: z.number().optional(),
  stopTimeout: z.number().optional(),
  command: list(freeText).optional(),
  entryPoint: list(freeText).optional(),
  portMappings: list(
    z.object({
      containerPort: z.number().optional(),
      hostPort: z.number().optional(),
      protocol: z.string().optional(),
      name: z.string().optional(),
    }),
  ),
  // Names only: a value never becomes a fact.
  environment: list(z.object({ name: z.string().default('') })),
  environmentFiles: list(z.object({ value: z.string().optional(), type: z.string().optional() })),
  secrets: list(z.object({ name: z.string(), valueFrom: z.string().optional() })),
  healthCheck: z
    .object({
      command: list(freeText),
      interval: z.number().optional(),
      timeout: z.number().optional(),
      retries: z.number().optional(),
      startPeriod: z.number().optional(),
    })
    .optional(),
  logConfiguration: z
    .object({
      logDriver: z.string().optional(),
      options: z
        .object({
          'awslogs-group': z.string().optional(),
          'awslogs-region': z.string().optional(),
          'awslogs-stream-prefix': z.string().optional(),
          'awslogs-create-group': z.string().optional(),
          mode: z.string().optional(),
          'max-buffer-size': z.string().optional(),
        })
        .optional(),
      secretOptions: list(z.object({ name: z.string(), valueFrom: z.string().optional() })),
    })
    .optional(),
});
export type ContainerDefinition = z.infer<typeof containerDefinition>;

const volume = z.object({
  name: z.string().optional(),
  host: z.object({ sourcePath: z.string().optional() }).optional(),
  configuredAtLaunch: z.boolean().optional(),
  efsVolumeConfiguration: z
    .object({
      fileSystemId: z.string(),
      rootDirectory: z.string().optional(),
      transitEncryption: z.string().optional(),
      authorizationConfig: z
        .object({ accessPointId: z.string().optional(), iam: z.string().optional() })
        .optional(),
    })
    .optional(),
});

/** ecs:DescribeTaskDefinition. */
export const describeTaskDefinition = z.object({
  taskDefinition: z
    .object({
      taskDefinitionArn: z.string(),
      family: z.string().optional(),
      revision: z.number().optional(),
      status: z.string().optional(),
      networkMode: z.string().optional(),
      cpu: z.string().optional(),
      memory: z.string().optional(),
      registeredAt: time.optional(),
      registeredBy: z.string().optional(),
      executionRoleArn: z.string().optional(),
      taskRoleArn: z.string().optional(),
      requiresCompatibilities: list(z.string()),
      compatibilities: list(z.string()),
      runtimePlatform: z
        .object({
          cpuArchitecture: z.string().optional(),
          operatingSystemFamily: z.string().optional(),
        })
        .optional(),
      ephemeralStorage: z.object({ sizeInGiB: z.number().optional() }).optional(),
      placementConstraints: list(
        z.object({ type: z.string().optional(), expression: z.string().optional() }),
      ),
      volumes: list(volume),
      containerDefinitions: list(containerDefinition),
    })
    .optional(),
  error: absence.optional(),
});
export type DescribeTaskDefinition = z.infer<typeof describeTaskDefinition>;

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
