import type { DescribeSecurityGroups, DescribeSubnets } from '../../facts/ec2.ts';
import type { DescribeTaskDefinition } from '../../facts/ecs-task-definitions.ts';
import type {
  DescribeListeners,
  DescribeLoadBalancers,
  DescribeRules,
  DescribeTargetHealth,
} from '../../facts/elb.ts';
import type { Line } from '../sheet.ts';
import type { LinkId } from './broken-links.ts';

/** What the chain of one attachment is read from; what is not known is undefined. */
export interface ChainFacts {
  readonly targetHealth: Readonly<Record<string, DescribeTargetHealth>> | undefined;
  readonly loadBalancers: DescribeLoadBalancers | undefined;
  readonly listeners: Readonly<Record<string, DescribeListeners>> | undefined;
  readonly listenerRules: DescribeRules | undefined;
  readonly securityGroups: DescribeSecurityGroups | undefined;
  readonly peerSecurityGroups: DescribeSecurityGroups | undefined;
  readonly subnets: DescribeSubnets | undefined;
  readonly taskDefinitions: Readonly<Record<string, DescribeTaskDefinition>> | undefined;
}

/** One link of the chain from a client to the program, as the facts show it. */
export interface Link {
  readonly id: LinkId;
  readonly name: string;
  readonly port: string;
  /** `closed` keeps packets out, `failing` is tried and does not work, `none` is not there, `unused` does not matter. */
  readonly state: 'ok' | 'unknown' | 'closed' | 'failing' | 'unused' | 'none';
  readonly seen: Line;
}
