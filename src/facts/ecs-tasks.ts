import { z } from 'zod';
import { failure } from './absence.ts';
import { freeText, list, time } from './text.ts';

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
