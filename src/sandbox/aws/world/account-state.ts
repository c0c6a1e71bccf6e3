import type {
  InternetGateway,
  NatGateway,
  NetworkAcl,
  RouteTable,
  SecurityGroup,
  Subnet,
  Vpc,
  VpcEndpoint,
} from '@aws-sdk/client-ec2';
import type { TaskDefinition } from '@aws-sdk/client-ecs';
import type { Listener, Rule } from '@aws-sdk/client-elastic-load-balancing-v2';
import type {
  BucketState,
  KeyState,
  ParameterState,
  RoleState,
  SecretState,
} from './access-state.ts';
import type { LoadBalancerState, TargetGroupState } from './balancer-state.ts';
import type { CapacityState } from './capacity.ts';
import type { HostState } from './host-state.ts';
import type { Labels } from './labels.ts';
import type { LogGroupState } from './log-state.ts';
import type { ObservationState } from './observation-state.ts';
import type { CacheRuleState, RegistryState } from './registries.ts';
import type { RepositoryState } from './repository-state.ts';
import type { ResourceState } from './resource-state.ts';
import type { ServiceState } from './service-state.ts';
import type { TaskState } from './task-state.ts';

/** Everything that exists in the account. Fields in AWS's own shape keep the SDK's type and are answered as they are. */
export interface AccountState extends HostState, ObservationState, ResourceState {
  clusters: ClusterState[];
  services: ServiceState[];
  /** Live tasks and those that stopped within about the last hour, oldest first. */
  tasks: TaskState[];
  taskDefinitions: TaskDefinition[];
  /** Those of other accounts too, from which the account pulls. */
  repositories: RepositoryState[];
  registries: RegistryState[];
  cacheRules: CacheRuleState[];
  logGroups: LogGroupState[];
  loadBalancers: LoadBalancerState[];
  listeners: Listener[];
  rules: (Rule & { readonly ListenerArn: string })[];
  targetGroups: TargetGroupState[];
  vpcs: Vpc[];
  subnets: Subnet[];
  securityGroups: SecurityGroup[];
  routeTables: RouteTable[];
  networkAcls: NetworkAcl[];
  natGateways: NatGateway[];
  internetGateways: InternetGateway[];
  vpcEndpoints: VpcEndpoint[];
  capacity: CapacityState;
  roles: RoleState[];
  secrets: SecretState[];
  parameters: ParameterState[];
  keys: KeyState[];
  buckets: BucketState[];
}

/** An ECS cluster; its counts are computed from services and tasks. */
export interface ClusterState {
  name: string;
  arn: string;
  tags: Labels;
}
