import { DescribeScalableTargetsCommand } from '@aws-sdk/client-application-auto-scaling';
import { z } from 'zod';
import type { ServiceRef } from '../facts/service-ref.ts';
import { list } from '../facts/text.ts';
import type { Ask } from '../probes/aws.ts';

/** application-autoscaling:DescribeScalableTargets. */
const describeScalableTargets = z.object({
  ScalableTargets: list(
    z.object({
      MinCapacity: z.number().optional(),
      MaxCapacity: z.number().optional(),
      SuspendedState: z
        .object({
          DynamicScalingInSuspended: z.boolean().optional(),
          DynamicScalingOutSuspended: z.boolean().optional(),
        })
        .optional(),
    }),
  ),
});

/** The least and most tasks that Application Auto Scaling gives a service; `none` where nothing scales it. */
export type ScalingRange =
  | { readonly kind: 'none' }
  | { readonly kind: 'range'; readonly least: number; readonly most: number };

/** How long the call may take, in milliseconds. */
const deadlineMs = 3_000;

/** Asks what scales a service by itself. @returns undefined where AWS does not say */
export async function scalingRange(
  { cluster, name }: ServiceRef,
  ask: Ask,
): Promise<ScalingRange | undefined> {
  const command = new DescribeScalableTargetsCommand({
    ServiceNamespace: 'ecs',
    ResourceIds: [`service/${cluster}/${name}`],
    ScalableDimension: 'ecs:service:DesiredCount',
  });
  try {
    const question = { client: 'application-autoscaling', command } as const;
    const { output } = await ask(question, AbortSignal.timeout(deadlineMs));
    const [target] = describeScalableTargets.parse(output).ScalableTargets;
    const { DynamicScalingInSuspended: down, DynamicScalingOutSuspended: up } =
      target?.SuspendedState ?? {};
    if (!target || (down && up)) return { kind: 'none' };
    return { kind: 'range', least: target.MinCapacity ?? 0, most: target.MaxCapacity ?? 0 };
  } catch {
    return undefined;
  }
}
