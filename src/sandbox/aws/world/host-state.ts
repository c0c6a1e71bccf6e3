import type { Instance } from '@aws-sdk/client-ec2';
import type { CapacityProvider, InstanceHealthCheckType, ProtectedTask } from '@aws-sdk/client-ecs';

/** What tasks run on where they do not run on Fargate, and what keeps them there. */
export interface HostState {
  containerInstances: ContainerInstanceState[];
  instances: Instance[];
  /** Beside FARGATE and FARGATE_SPOT, which every cluster has. */
  capacityProviders: CapacityProvider[];
  protectedTasks: ProtectedTask[];
}

/** A container instance: what DescribeContainerInstances answers, save what follows from its tasks. */
export interface ContainerInstanceState {
  cluster: string;
  arn: string;
  instanceId: string;
  capacityProvider?: string;
  status: 'ACTIVE' | 'DRAINING';
  agentConnected: boolean;
  agentVersion: string;
  registeredAt: Date;
  /** CPU units, MiB and the interfaces that tasks can have. */
  cpu: number;
  memory: number;
  interfaces: number;
  /** Ports that something other than tasks uses. */
  reservedPorts: number[];
  attributes: Record<string, string>;
  /** The health check that fails, and what AWS says of it. */
  impaired?: {
    readonly check: InstanceHealthCheckType;
    readonly reason: string;
    readonly since: Date;
  };
}
