import type { Given } from './facts.ts';
import { addressOf, targetGroupArn } from './load-balanced.ts';

/** A target as DescribeTargetHealth tells of it; at the address of the running task of its number unless said otherwise. */
interface Target {
  readonly state: string;
  readonly reason?: string;
  readonly description?: string;
  readonly address?: string;
  readonly port?: number;
  readonly zone?: string;
  /** The state of an administrative override. */
  readonly override?: string;
}

/** The answer about the target group of `loadBalanced`, in place of the one that follows from its plan. */
export function targetsOf(...targets: readonly Target[]): Pick<Given, 'targetHealth'> {
  return {
    targetHealth: {
      [targetGroupArn]: {
        TargetHealthDescriptions: targets.map((target, index) => ({
          Target: {
            Id: target.address ?? addressOf(index),
            Port: target.port ?? 8000,
            ...(target.zone ? { AvailabilityZone: target.zone } : {}),
          },
          TargetHealth: {
            State: target.state,
            ...(target.reason ? { Reason: target.reason } : {}),
            ...(target.description ? { Description: target.description } : {}),
          },
          ...(target.override ? { AdministrativeOverride: { State: target.override } } : {}),
        })),
      },
    },
  };
}

/** What the load balancer counted in the last hour, in one period each, by the ids of the question. */
export function countsOf(counts: Readonly<Record<string, number>>): Given {
  return {
    loadBalancerMetrics: {
      MetricDataResults: Object.entries(counts).map(([Id, value]) => ({
        Id,
        Timestamps: ['2026-11-22T03:25:00.000Z'],
        Values: [value],
      })),
    },
  };
}
