import { z } from 'zod';
import { absence } from './absence.ts';
import { freeText, list, time } from './text.ts';

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

/** servicediscovery:ListServices of one namespace: the names that Service Connect knows there, and since when. */
export const listNamespaceServices = z.object({
  Services: list(
    z.object({
      Id: z.string().optional(),
      Arn: z.string().optional(),
      Name: z.string().optional(),
      CreateDate: time.optional(),
    }),
  ),
  NextToken: z.string().optional(),
});
export type ListNamespaceServices = z.infer<typeof listNamespaceServices>;

/** ecs:ListGatewayRoutes of one service: how an ECS gateway leads to it. */
export const listGatewayRoutes = z.object({
  gatewayRoutes: list(
    z.object({
      gatewayRouteArn: z.string().optional(),
      gatewayArn: z.string().optional(),
      serviceContainerPortName: z.string().optional(),
      status: z.string().optional(),
    }),
  ),
});
export type ListGatewayRoutes = z.infer<typeof listGatewayRoutes>;

/** ecs:DescribeGateway. */
export const describeGateway = z.object({
  gateway: z
    .object({
      gatewayArn: z.string().optional(),
      name: z.string().optional(),
      status: z.string().optional(),
      statusReason: freeText.optional(),
      failures: list(
        z.object({
          arn: z.string().optional(),
          errors: list(z.object({ code: z.string().optional(), message: freeText.optional() })),
        }),
      ),
    })
    .optional(),
  error: absence.optional(),
});
export type DescribeGateway = z.infer<typeof describeGateway>;
