import { z } from 'zod';
import { freeText, list } from './text.ts';

const absence = z.object({ name: z.string(), message: freeText });

/** servicediscovery:GetInstancesHealthStatus: by instance id HEALTHY, UNHEALTHY or UNKNOWN. */
export const getInstancesHealthStatus = z.object({
  Status: z.record(z.string(), z.string()).default({}),
  error: absence.optional(),
});
export type GetInstancesHealthStatus = z.infer<typeof getInstancesHealthStatus>;

/** vpc-lattice:ListTargets. */
export const listLatticeTargets = z.object({
  items: list(
    z.object({
      id: z.string().optional(),
      port: z.number().optional(),
      status: z.string().optional(),
      reasonCode: z.string().optional(),
    }),
  ),
  error: absence.optional(),
});
export type ListLatticeTargets = z.infer<typeof listLatticeTargets>;

/** elasticfilesystem:DescribeMountTargets. */
export const describeMountTargets = z.object({
  MountTargets: list(
    z.object({
      MountTargetId: z.string(),
      FileSystemId: z.string().optional(),
      SubnetId: z.string().optional(),
      LifeCycleState: z.string().optional(),
      IpAddress: z.string().optional(),
      AvailabilityZoneName: z.string().optional(),
      VpcId: z.string().optional(),
    }),
  ),
  error: absence.optional(),
});
export type DescribeMountTargets = z.infer<typeof describeMountTargets>;
