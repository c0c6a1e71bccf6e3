import type { NetworkInterface } from '@aws-sdk/client-ec2';
import type { TargetHealthDescription } from '@aws-sdk/client-elastic-load-balancing-v2';
import type { AccountState } from './account-state.ts';
import type { Conditions } from './conditions.ts';
import type { LogLine } from './log-state.ts';
import type { Simulation } from './simulation.ts';

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
  /** How long before the present it began, in seconds; its own lead time where absent. */
  readonly secondsAgo?: number;
}
