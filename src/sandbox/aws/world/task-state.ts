import type { Task } from '@aws-sdk/client-ecs';
import type { AppModel } from './app-model.ts';

/** A task: what DescribeTasks answers, and the truth about it that only the simulation knows. Times are epoch ms. */
export interface TaskState {
  /** In AWS's own shape, kept up to date as the task lives. */
  task: Task;
  id: string;
  arn: string;
  cluster: string;
  service: string;
  deploymentId: string;
  privateIp: string;
  publicIp?: string;
  subnetId: string;
  availabilityZone: string;
  networkInterfaceId: string;
  securityGroups: readonly string[];
  /** Ports of its container instance that it has; absent on Fargate. */
  hostPorts?: readonly number[];
  /** In the order of the task definition. */
  containers: ContainerState[];
  /** Which target group it is registered in, and as what. */
  registrations: { targetGroupArn: string; id: string; port: number }[];
  /** The scheduler has judged it: a failed task counts once. */
  judged: boolean;
  /** An event has said that it is unhealthy. */
  reportedUnhealthy: boolean;
  /** It has been healthy once: it counts as a success of its deployment. */
  wasHealthy: boolean;
}

/** The truth about one container of a task. Times are epoch ms. */
export interface ContainerState {
  readonly name: string;
  /** What runs in it, once the image has been pulled. */
  app?: AppModel;
  /** Since when its process runs. */
  processSince?: number;
  /** Since when the application answers; absent while it boots and when it never will. */
  servingSince?: number;
  /** What its health check has found; absent where its definition has none. */
  health?: { status: 'UNKNOWN' | 'HEALTHY' | 'UNHEALTHY'; failures: number };
  /** Its process has ended, or will never run. */
  ended?: true;
}
