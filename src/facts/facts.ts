import type {
  DescribeCapacityProviders,
  DescribeClusters,
  DescribeContainerInstances,
  DescribeExpressGatewayService,
  GetTaskProtection,
  ListContainerInstances,
} from './capacity.ts';
import type { DescribeAlarms, GetMetricData } from './cloudwatch.ts';
import type {
  DescribeGateway,
  DescribeMountTargets,
  GetInstancesHealthStatus,
  ListGatewayRoutes,
  ListLatticeTargets,
  ListNamespaceServices,
} from './discovery.ts';
import type { DescribeSecurityGroups, DescribeSubnets } from './ec2.ts';
import type { DescribeImages, GetRepositoryPolicy } from './ecr.ts';
import type {
  DescribeServiceDeployments,
  DescribeServiceRevisions,
  ListServiceDeployments,
} from './ecs-deployments.ts';
import type { DescribeServices } from './ecs-services.ts';
import type { DescribeTaskDefinition } from './ecs-task-definitions.ts';
import type { DescribeTasks, ListTasks } from './ecs-tasks.ts';
import type {
  DescribeListeners,
  DescribeLoadBalancers,
  DescribeRules,
  DescribeTargetGroupAttributes,
  DescribeTargetGroups,
  DescribeTargetHealth,
} from './elb.ts';
import type { GetRole, SimulatePrincipalPolicy } from './iam.ts';
import type { DescribeLogGroups, GetLogEvents } from './logs.ts';
import type { Observed, ObservedEach } from './observed.ts';
import type { DescribeScalingActivities, DescribeScheduledActions } from './scaling.ts';
import type {
  DescribeParameters,
  DescribeSecret,
  GetKeyPolicy,
  GetSecretPolicy,
} from './secrets.ts';
import type { ServiceRef } from './service-ref.ts';
import type {
  DescribeInstances,
  DescribeNatGateways,
  DescribeNetworkAcls,
  DescribePrefixLists,
  DescribeRouteTables,
  DescribeVpcAttribute,
  DescribeVpcEndpoints,
} from './vpc.ts';

/** Questions that are asked once. */
export interface OneAnswer {
  readonly services: DescribeServices;
  readonly runningTaskArns: ListTasks;
  readonly stoppedTaskArns: ListTasks;
  readonly recentDeployments: ListServiceDeployments;
  readonly serviceDeployments: DescribeServiceDeployments;
  readonly serviceRevisions: DescribeServiceRevisions;
  /** The newest ACTIVE revision of the running family, deployed or not. */
  readonly latestTaskDefinition: DescribeTaskDefinition;
  readonly targetGroups: DescribeTargetGroups;
  readonly loadBalancers: DescribeLoadBalancers;
  readonly subnets: DescribeSubnets;
  readonly securityGroups: DescribeSecurityGroups;
  /** The cluster of a service that runs on instances; empty for Fargate. */
  readonly clusters: DescribeClusters;
  readonly containerInstanceArns: ListContainerInstances;
  readonly capacityProviders: DescribeCapacityProviders;
  /** Asked where old tasks may be staying on; empty otherwise. */
  readonly taskProtection: GetTaskProtection;
  readonly expressService: DescribeExpressGatewayService;
  /** The routes of ECS gateways to a service that has connectors for them. */
  readonly gatewayRoutes: ListGatewayRoutes;
  /** What Service Connect knows in the namespace of a service that uses it. */
  readonly namespaceServices: ListNamespaceServices;
  /** The alarms that may fail the service's deployments. */
  readonly alarms: DescribeAlarms;
  /** Asked where nothing is desired; empty otherwise. */
  readonly scalingActivities: DescribeScalingActivities;
  readonly scheduledActions: DescribeScheduledActions;
  /** The last hour of an Application Load Balancer; empty without one. */
  readonly loadBalancerMetrics: GetMetricData;
  /** The memory of the service before a task ended of which ECS does not say why, or no longer; empty otherwise. */
  readonly formerMemory: GetMetricData;
  /** The last hour of the service itself and of its first target group, asked for a closer look; empty otherwise. */
  readonly serviceMetrics: GetMetricData;
  /** Those that native blue/green deployments move production traffic with. */
  readonly listenerRules: DescribeRules;
  /** The network of the service, asked where packets get lost; empty otherwise. */
  readonly routeTables: DescribeRouteTables;
  readonly networkAcls: DescribeNetworkAcls;
  readonly natGateways: DescribeNatGateways;
  readonly vpcEndpoints: DescribeVpcEndpoints;
  readonly prefixLists: DescribePrefixLists;
  /** Every subnet of that network, the load balancer's and the endpoints' too, asked where packets get lost; empty otherwise. */
  readonly vpcSubnets: DescribeSubnets;
  /** Security groups of load balancers and endpoints, asked where packets get lost; empty otherwise. */
  readonly peerSecurityGroups: DescribeSecurityGroups;
  /** Which of the asked parameters exist; asked where a secret may be why tasks fail. */
  readonly parameters: DescribeParameters;
}

/** Questions that are asked of several resources, by the resource's key. */
export interface EachAnswer {
  /** By task ARN; each answer holds that one task. */
  readonly runningTasks: DescribeTasks;
  /** By task ARN; each answer holds that one task. */
  readonly stoppedTasks: DescribeTasks;
  /** By task definition ARN: those of the deployments that still own tasks. */
  readonly currentTaskDefinitions: DescribeTaskDefinition;
  /** By task definition ARN: the current ones, the newest revision and those of failed tasks. */
  readonly taskDefinitions: DescribeTaskDefinition;
  /** By target group ARN. */
  readonly targetHealth: DescribeTargetHealth;
  /** What is registered in the target group that is meant for a service without any; empty otherwise. */
  readonly intendedTargetHealth: DescribeTargetHealth;
  /** By `<task id>/<container name>`: those of failed tasks. */
  readonly failedTaskLogEvents: GetLogEvents;
  /** By `<task id>/<container name>`: those of failed tasks, or of an unhealthy running one. */
  readonly logEvents: GetLogEvents;
  /** By image reference as the task definition writes it, and by the digest that ECS pinned; ECR images only. */
  readonly images: DescribeImages;
  /** By repository URI: what has been pushed there. */
  readonly pushedImages: DescribeImages;
  /** By target group ARN. */
  readonly targetGroupAttributes: DescribeTargetGroupAttributes;
  /** By load balancer ARN. */
  readonly listeners: DescribeListeners;
  /** By container instance ARN; each answer holds that one instance. */
  readonly containerInstances: DescribeContainerInstances;
  /** By instance id: those behind targets that are not healthy. */
  readonly instances: DescribeInstances;
  /** By `enableDnsSupport` and `enableDnsHostnames`, asked where tasks get no answer. */
  readonly vpcAttributes: DescribeVpcAttribute;
  /** By role ARN, asked where access was refused. */
  readonly roles: GetRole;
  /** By role ARN, asked where access was refused. */
  readonly simulatedPermissions: SimulatePrincipalPolicy;
  /** By secret ARN as references write it, asked where a secret may be why tasks fail. */
  readonly secrets: DescribeSecret;
  /** By secret ARN, asked where reading it was refused. */
  readonly secretPolicies: GetSecretPolicy;
  /** By key ARN, asked where using it was refused. */
  readonly keyPolicies: GetKeyPolicy;
  /** By repository ARN, asked where pulling from it was refused. */
  readonly repositoryPolicies: GetRepositoryPolicy;
  /** By log group name, asked where a stop reason is about logging; the answer lists groups that begin with the name. */
  readonly logGroups: DescribeLogGroups;
  /** By file system id, asked where a mount failed. */
  readonly mountTargets: DescribeMountTargets;
  /** By gateway ARN, asked where a route to the service failed. */
  readonly gateways: DescribeGateway;
  /** By Cloud Map service id. */
  readonly discoveredInstances: GetInstancesHealthStatus;
  /** By VPC Lattice target group ARN. */
  readonly latticeTargets: ListLatticeTargets;
}

export type OneName = keyof OneAnswer;
export type EachName = keyof EachAnswer;
export type FactName = OneName | EachName;

/**
 * Every answer and every missing answer about one service at one moment. A question asked of several resources is unknown
 * as a whole where it could not be known which resources to ask about.
 */
export type Answers = { readonly [N in OneName]: Observed<OneAnswer[N]> } & {
  readonly [N in EachName]: Observed<ObservedEach<EachAnswer[N]>>;
};

/** Everything known about one ECS service at one moment: the only input of rules and diagnosis. */
export interface Facts {
  readonly service: ServiceRef;
  /** When AWS answered, by AWS's own clock, ISO 8601. Rules have no other clock. */
  readonly takenAt: string;
  readonly answers: Answers;
}

/** The AWS call behind each fact, as its IAM action. */
export const calls: { readonly [N in FactName]: string } = {
  services: 'ecs:DescribeServices',
  runningTaskArns: 'ecs:ListTasks',
  stoppedTaskArns: 'ecs:ListTasks',
  recentDeployments: 'ecs:ListServiceDeployments',
  serviceDeployments: 'ecs:DescribeServiceDeployments',
  serviceRevisions: 'ecs:DescribeServiceRevisions',
  latestTaskDefinition: 'ecs:DescribeTaskDefinition',
  targetGroups: 'elasticloadbalancing:DescribeTargetGroups',
  loadBalancers: 'elasticloadbalancing:DescribeLoadBalancers',
  subnets: 'ec2:DescribeSubnets',
  securityGroups: 'ec2:DescribeSecurityGroups',
  runningTasks: 'ecs:DescribeTasks',
  stoppedTasks: 'ecs:DescribeTasks',
  currentTaskDefinitions: 'ecs:DescribeTaskDefinition',
  taskDefinitions: 'ecs:DescribeTaskDefinition',
  targetHealth: 'elasticloadbalancing:DescribeTargetHealth',
  intendedTargetHealth: 'elasticloadbalancing:DescribeTargetHealth',
  failedTaskLogEvents: 'logs:GetLogEvents',
  logEvents: 'logs:GetLogEvents',
  images: 'ecr:DescribeImages',
  pushedImages: 'ecr:DescribeImages',
  clusters: 'ecs:DescribeClusters',
  containerInstanceArns: 'ecs:ListContainerInstances',
  containerInstances: 'ecs:DescribeContainerInstances',
  capacityProviders: 'ecs:DescribeCapacityProviders',
  taskProtection: 'ecs:GetTaskProtection',
  expressService: 'ecs:DescribeExpressGatewayService',
  gatewayRoutes: 'ecs:ListGatewayRoutes',
  gateways: 'ecs:DescribeGateway',
  namespaceServices: 'servicediscovery:ListServices',
  alarms: 'cloudwatch:DescribeAlarms',
  scalingActivities: 'application-autoscaling:DescribeScalingActivities',
  scheduledActions: 'application-autoscaling:DescribeScheduledActions',
  loadBalancerMetrics: 'cloudwatch:GetMetricData',
  formerMemory: 'cloudwatch:GetMetricData',
  serviceMetrics: 'cloudwatch:GetMetricData',
  targetGroupAttributes: 'elasticloadbalancing:DescribeTargetGroupAttributes',
  listeners: 'elasticloadbalancing:DescribeListeners',
  listenerRules: 'elasticloadbalancing:DescribeRules',
  routeTables: 'ec2:DescribeRouteTables',
  vpcSubnets: 'ec2:DescribeSubnets',
  vpcAttributes: 'ec2:DescribeVpcAttribute',
  networkAcls: 'ec2:DescribeNetworkAcls',
  natGateways: 'ec2:DescribeNatGateways',
  vpcEndpoints: 'ec2:DescribeVpcEndpoints',
  prefixLists: 'ec2:DescribePrefixLists',
  peerSecurityGroups: 'ec2:DescribeSecurityGroups',
  instances: 'ec2:DescribeInstances',
  roles: 'iam:GetRole',
  simulatedPermissions: 'iam:SimulatePrincipalPolicy',
  secrets: 'secretsmanager:DescribeSecret',
  secretPolicies: 'secretsmanager:GetResourcePolicy',
  parameters: 'ssm:DescribeParameters',
  keyPolicies: 'kms:GetKeyPolicy',
  repositoryPolicies: 'ecr:GetRepositoryPolicy',
  logGroups: 'logs:DescribeLogGroups',
  mountTargets: 'elasticfilesystem:DescribeMountTargets',
  discoveredInstances: 'servicediscovery:GetInstancesHealthStatus',
  latticeTargets: 'vpc-lattice:ListTargets',
};

const eachNames: ReadonlySet<FactName> = new Set<EachName>([
  'runningTasks',
  'stoppedTasks',
  'currentTaskDefinitions',
  'taskDefinitions',
  'targetHealth',
  'intendedTargetHealth',
  'failedTaskLogEvents',
  'logEvents',
  'images',
  'pushedImages',
  'targetGroupAttributes',
  'listeners',
  'containerInstances',
  'instances',
  'vpcAttributes',
  'roles',
  'simulatedPermissions',
  'secrets',
  'secretPolicies',
  'keyPolicies',
  'repositoryPolicies',
  'logGroups',
  'mountTargets',
  'gateways',
  'discoveredInstances',
  'latticeTargets',
]);

/** Whether a fact holds one answer a resource rather than one answer. */
export function isEach(name: FactName): name is EachName {
  return eachNames.has(name);
}

export const factNames = Object.keys(calls) as readonly FactName[];
