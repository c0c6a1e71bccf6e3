import type {
  CapacityProviderStrategyItem,
  ContainerImage,
  DeploymentConfiguration,
  GatewayConnector,
  LoadBalancer,
  NetworkConfiguration,
  PlacementConstraint,
  ServiceConnectConfiguration,
  ServiceDeployment,
  ServiceEvent,
  ServiceRegistry,
  ServiceRevision,
  ServiceVolumeConfiguration,
  VpcLatticeConfiguration,
} from '@aws-sdk/client-ecs';
import type { Labels } from './labels.ts';

/** An ECS service: its configuration in AWS's own shape, and what the scheduler remembers about it. */
export interface ServiceState {
  name: string;
  arn: string;
  cluster: string;
  clusterArn: string;
  status: 'ACTIVE' | 'DRAINING' | 'INACTIVE';
  createdAt: Date;
  tags: Labels;
  desiredCount: number;
  loadBalancers: LoadBalancer[];
  networkConfiguration: NetworkConfiguration;
  /** Absent: Fargate. */
  launchType?: 'EC2' | 'FARGATE';
  placementConstraints?: PlacementConstraint[];
  /** Excludes a launch type. */
  capacityProviderStrategy?: CapacityProviderStrategyItem[];
  /** Volumes of EBS that ECS creates for each task. */
  volumeConfigurations?: ServiceVolumeConfiguration[];
  deploymentConfiguration: DeploymentConfiguration;
  /** Who deploys the service; absent: ECS. */
  controller?: 'CODE_DEPLOY' | 'EXTERNAL';
  healthCheckGracePeriodSeconds?: number;
  /** Where Cloud Map and VPC Lattice know its tasks, and through which ports gateways of ECS lead to it. */
  serviceRegistries?: ServiceRegistry[];
  vpcLatticeConfigurations?: VpcLatticeConfiguration[];
  gatewayConnectors?: GatewayConnector[];
  /** Names under which others reach the service; each deployment keeps its own. */
  serviceConnectConfiguration?: ServiceConnectConfiguration;
  /** Those that DescribeServices shows (PRIMARY and ACTIVE), newest first. */
  deployments: DeploymentState[];
  /** Newest first. */
  serviceDeployments: ServiceDeployment[];
  revisions: ServiceRevision[];
  /** At most 100, newest first. */
  events: ServiceEvent[];
  scheduler: SchedulerMemory;
}

/** One deployment as DescribeServices shows it; its task counts are computed from the tasks. */
export interface DeploymentState {
  id: string;
  status: 'PRIMARY' | 'ACTIVE';
  taskDefinitionArn: string;
  createdAt: Date;
  updatedAt: Date;
  rolloutState: 'IN_PROGRESS' | 'COMPLETED' | 'FAILED';
  rolloutStateReason: string;
  failedTasks: number;
  serviceDeploymentArn: string;
  serviceRevisionArn: string;
  networkConfiguration: NetworkConfiguration;
  loadBalancers: LoadBalancer[];
  volumeConfigurations?: ServiceVolumeConfiguration[];
  serviceConnectConfiguration?: ServiceConnectConfiguration;
  /** The digest that each container's tag meant when the deployment began; tasks started later use the same. */
  images: ContainerImage[];
}

/** What the scheduler keeps between two looks at a service. Times are epoch ms. */
interface SchedulerMemory {
  /** Counts everything that needs a new identifier, so that the same history gives the same identifiers. */
  counter: number;
  /** How many revision numbers are passed over, because an account before this one may have shown them with other contents. */
  revisionsUsed: number;
  /** Before this moment no task is started: the back-off after starts that never reached RUNNING. */
  startsAfter: number;
  /** Starts in a row that never reached RUNNING. */
  failedStarts: number;
  /** The value of `failedStarts` that the last back-off was for. */
  waitedFor?: number;
  /** Whether a look at the service is already on the agenda for `startsAfter`. */
  wakeAt?: number;
  /** The last deployment that reached a steady state: what a roll-back goes back to. */
  lastCompleted?: DeploymentState;
  /** When each message that is sent once in six hours was last sent. */
  said: Map<string, number>;
  /** When the present stage of the deployment, or its bake time, began. */
  stageSince?: number;
  /** A task is being moved to another availability zone. */
  rebalancing?: true;
  steady: boolean;
  lastSteadyEventAt: number;
}
