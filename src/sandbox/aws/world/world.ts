import type {
  InternetGateway,
  NatGateway,
  NetworkAcl,
  NetworkInterface,
  RouteTable,
  SecurityGroup,
  Subnet,
  Vpc,
  VpcEndpoint,
} from '@aws-sdk/client-ec2';
import type { TaskDefinition } from '@aws-sdk/client-ecs';
import type {
  Listener,
  LoadBalancer,
  Rule,
  TargetGroup,
  TargetHealthDescription,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import type {
  BucketState,
  KeyState,
  ParameterState,
  PolicyDocument,
  RoleState,
  SecretState,
} from './access-state.ts';
import type { AppModel } from './app-model.ts';
import type { CapacityState } from './capacity.ts';
import type { HostState } from './host-state.ts';
import type { ObservationState } from './observation-state.ts';
import type { CacheRuleState, RegistryState } from './registries.ts';
import type { ResourceState } from './resource-state.ts';
import type { ServiceState } from './service-state.ts';
import type { Simulation } from './simulation.ts';
import type { TaskState } from './task-state.ts';

/**
 * One simulated AWS account in one region, at one simulated moment. Operations read `state`; whatever AWS computes
 * at the moment of the question (target health, log lines, network interfaces) is a method.
 */
export interface World {
  readonly account: string;
  readonly region: string;
  /** The simulated present. It moves only through `advance`. */
  readonly now: Date;
  /** Replaced as a whole by `inject` and `heal`: do not keep a reference to it. */
  readonly state: AccountState;
  /** What is wrong with the endpoint itself. The wire side reads it before every call and may change it. */
  readonly conditions: Conditions;
  readonly active: readonly ActiveFault[];
  /** The running account behind `state`, for operations that change it. Do not keep a reference to it. */
  simulation(): Simulation;
  /** Lets simulated time pass: tasks start, fail, drain and stop meanwhile. */
  advance(seconds: number): void;
  /**
   * Adds a fault as if it had happened a while ago; `now` stays. Changes made through the API since the start are
   * forgotten. Throws RangeError for an unknown fault or service, or a pair that makes no sense.
   */
  inject(fault: string, cluster: string, service: string): void;
  /** Takes every fault of the service away; otherwise as `inject`. */
  heal(cluster: string, service: string): void;
  /** What DescribeTargetHealth says about a target group; empty for an unknown one. */
  targetHealth(targetGroupArn: string): TargetHealthDescription[];
  /** Every line of a stream that the application has written by now, oldest first; empty for an unknown stream. */
  logLines(group: string, stream: string): LogLine[];
  /** The interfaces of tasks that have not stopped, of the load balancers and of the NAT gateways. */
  networkInterfaces(): NetworkInterface[];
}

/** A fault in force on one service. */
export interface ActiveFault {
  readonly fault: string;
  readonly cluster: string;
  readonly service: string;
}

/** What is wrong with AWS's endpoint at the moment. Patterns are IAM actions: `*`, `ecs:*`, `ecs:DescribeTasks`. */
export interface Conditions {
  deny: string[];
  /** `rate` is the share of calls that are refused, from 0 to 1. */
  throttle: { pattern: string; rate: number }[];
  delayMs: number;
  /** Calls that are never answered. */
  hang: string[];
  /** Calls whose answer is cut in the middle. */
  malformed: string[];
}

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

/** Names to values, as AWS keeps tags and attributes. */
export type Labels = Record<string, string>;

/** An ECS cluster; its counts are computed from services and tasks. */
export interface ClusterState {
  name: string;
  arn: string;
  tags: Labels;
}

/** A load balancer, its attributes and tags, and the private address of its node in each of its subnets. */
export interface LoadBalancerState {
  config: LoadBalancer;
  attributes: Labels;
  tags: Labels;
  nodes: { subnetId: string; privateIp: string; publicIp: string; networkInterfaceId: string }[];
  /** Zones that a zonal shift keeps requests away from. */
  shiftedZones?: string[];
}

/** A target group and what is registered in it. */
export interface TargetGroupState {
  config: TargetGroup;
  attributes: Labels;
  tags: Labels;
  targets: TargetState[];
}

/** One registered target (an address and a port) and what the health checks have found so far. Times are epoch ms. */
export interface TargetState {
  id: string;
  port: number;
  availabilityZone: string;
  state: 'initial' | 'healthy' | 'unhealthy' | 'draining' | 'unused' | 'unavailable';
  reason?: string;
  description?: string;
  registeredAt: number;
  /** Set once the target is draining: when it leaves the group. */
  leavesAt?: number;
  /** Consecutive results of the same kind. */
  successes: number;
  failures: number;
  /** Whether a next check is scheduled; a settled target is checked again only when something changed. */
  checking: boolean;
}

/** An ECR repository. */
export interface RepositoryState {
  name: string;
  arn: string;
  uri: string;
  createdAt: Date;
  images: ImageState[];
  /** Until then (epoch ms) it answers no pull. */
  silentUntil?: number;
  policy?: PolicyDocument;
}

/** A pushed image and the application inside it, which AWS cannot see. */
export interface ImageState {
  digest: string;
  tags: string[];
  pushedAt: Date;
  sizeInBytes: number;
  app: AppModel;
  /** What an index of several images is for, such as `linux/arm64`; absent: it is one image, for whatever pulls it. */
  platforms?: readonly string[];
  /** Absent: it is there to be pulled. */
  status?: 'ACTIVE' | 'ARCHIVED' | 'ACTIVATING';
}

/** A CloudWatch Logs group. */
export interface LogGroupState {
  name: string;
  arn: string;
  createdAt: Date;
  retentionInDays: number;
  /** Since when it takes no more events (epoch ms): the account writes more than its quota allows. */
  refusesSince?: number;
  streams: LogStreamState[];
}

/** A log stream: lines written once, and lines that repeat (health-check requests), which are spelled out when read. */
export interface LogStreamState {
  name: string;
  createdAt: Date;
  lines: LogLine[];
  repeats: LogRepeat[];
}

/** One log event; `at` is epoch milliseconds. */
export interface LogLine {
  readonly at: number;
  readonly message: string;
}

/** The same line every `everyMs` from `from` until `until` (or until now). */
interface LogRepeat {
  readonly from: number;
  until?: number;
  readonly everyMs: number;
  readonly message: string;
  /** Checks of the load balancer, checks inside the task, or what the application says by itself. */
  readonly of: 'balancer' | 'container' | 'application';
}
