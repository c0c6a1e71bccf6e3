import { z } from 'zod';
import { absence } from './absence.ts';
import { freeText, list, time } from './text.ts';

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
