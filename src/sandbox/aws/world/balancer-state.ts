import type { LoadBalancer, TargetGroup } from '@aws-sdk/client-elastic-load-balancing-v2';
import type { Labels } from './labels.ts';

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
