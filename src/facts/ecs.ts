import { z } from 'zod';
import { freeText, list, time } from './text.ts';

/** What AWS says of a question's subject when it does not exist: the error it answered with. */
const absence = z.object({ name: z.string(), message: freeText });
const failure = z.object({
  arn: z.string().optional(),
  reason: z.string().optional(),
  detail: freeText.optional(),
});

const loadBalancer = z.object({
  targetGroupArn: z.string().optional(),
  loadBalancerName: z.string().optional(),
  containerName: z.string().optional(),
  containerPort: z.number().optional(),
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
});
export type Deployment = z.infer<typeof deployment>;

const deploymentConfiguration = z.object({
  minimumHealthyPercent: z.number().optional(),
  maximumPercent: z.number().optional(),
  bakeTimeInMinutes: z.number().optional(),
  strategy: z.string().optional(),
  deploymentCircuitBreaker: z
    .object({ enable: z.boolean().optional(), rollback: z.boolean().optional() })
    .optional(),
});

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
  loadBalancers: list(loadBalancer),
  networkConfiguration: networkConfiguration.optional(),
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
        })
        .optional(),
    })
    .optional(),
});
export type ContainerDefinition = z.infer<typeof containerDefinition>;

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
});

/** ecs:DescribeServiceDeployments. */
export const describeServiceDeployments = z.object({
  serviceDeployments: list(
    z.object({
      serviceDeploymentArn: z.string(),
      status: z.string().optional(),
      statusReason: freeText.optional(),
      lifecycleStage: z.string().optional(),
      createdAt: time.optional(),
      startedAt: time.optional(),
      finishedAt: time.optional(),
      stoppedAt: time.optional(),
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
      loadBalancers: list(loadBalancer),
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
