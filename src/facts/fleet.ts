import type { DescribeSubnets } from './ec2.ts';
import type { Service } from './ecs-services.ts';
import type { Task } from './ecs-tasks.ts';
import type { UnknownReason } from './observed.ts';
import type { DescribeNatGateways, DescribeRouteTables } from './vpc.ts';

/** A question about a cluster that AWS did not answer, or not to the end. */
export interface UnreadOfFleet {
  /** The IAM action behind the question. */
  readonly needs: string;
  readonly because: UnknownReason;
}

/** The way out of the subnets in which tasks of several services got no answer. */
export interface FleetNetwork {
  readonly subnets: DescribeSubnets;
  readonly routeTables: DescribeRouteTables | undefined;
  readonly natGateways: DescribeNatGateways | undefined;
}

/** What is known of all services of one cluster at one moment. */
export interface Fleet {
  readonly account: string;
  readonly region: string;
  readonly cluster: string;
  readonly takenAt: string;
  /** How many services are listed; undefined where the list was not read. */
  readonly listed: number | undefined;
  /** Whether there are more than were listed. */
  readonly more: boolean;
  /** Those that were described. */
  readonly services: readonly Service[];
  /** Stopped tasks of the cluster that were described; undefined where the list was not read. */
  readonly stopped: readonly Task[] | undefined;
  /** Whether there are more stopped tasks than were listed. */
  readonly moreStopped: boolean;
  /** Read only where tasks of several services got no answer. */
  readonly network?: FleetNetwork;
  readonly unread: readonly UnreadOfFleet[];
  /** Calls sent to AWS. */
  readonly calls: number;
}
