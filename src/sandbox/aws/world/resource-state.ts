import type { PrefixList } from '@aws-sdk/client-ec2';
import type { Gateway, GatewayRouteSummary } from '@aws-sdk/client-ecs';
import type { MountTargetDescription } from '@aws-sdk/client-efs';
import type { TargetSummary } from '@aws-sdk/client-vpc-lattice';

/** What some services use beside their network and their load balancer. */
export interface ResourceState {
  prefixLists: PrefixList[];
  /** By VPC; both are on where a VPC is not named. */
  vpcDns: Record<string, { support: boolean; hostnames: boolean }>;
  fileSystems: FileSystemState[];
  discoveryServices: DiscoveryServiceState[];
  /** ARNs of Lambda functions that reject what a deployment's lifecycle hook shows them. */
  rejectingFunctions: string[];
  gateways: Gateway[];
  gatewayRoutes: GatewayRouteSummary[];
  latticeTargetGroups: { id: string; arn: string; targets: TargetSummary[] }[];
}

/** An EFS file system and where it can be mounted. */
export interface FileSystemState {
  id: string;
  arn: string;
  mountTargets: (MountTargetDescription & { securityGroups: string[] })[];
}

/** A service of Cloud Map and the health of its instances. */
export interface DiscoveryServiceState {
  id: string;
  arn: string;
  name: string;
  namespaceId: string;
  createdAt: Date;
  instances: Record<string, 'HEALTHY' | 'UNHEALTHY' | 'UNKNOWN'>;
}
