import { z } from 'zod';
import { absence } from './absence.ts';
import { freeText, list } from './text.ts';

const targetGroup = z.object({
  TargetGroupArn: z.string(),
  TargetGroupName: z.string().optional(),
  Protocol: z.string().optional(),
  ProtocolVersion: z.string().optional(),
  Port: z.number().optional(),
  VpcId: z.string().optional(),
  TargetType: z.string().optional(),
  HealthCheckEnabled: z.boolean().optional(),
  HealthCheckProtocol: z.string().optional(),
  HealthCheckPort: z.string().optional(),
  HealthCheckPath: z.string().optional(),
  HealthCheckIntervalSeconds: z.number().optional(),
  HealthCheckTimeoutSeconds: z.number().optional(),
  HealthyThresholdCount: z.number().optional(),
  UnhealthyThresholdCount: z.number().optional(),
  Matcher: z
    .object({ HttpCode: z.string().optional(), GrpcCode: z.string().optional() })
    .optional(),
  LoadBalancerArns: list(z.string()),
});
export type TargetGroup = z.infer<typeof targetGroup>;

/** elasticloadbalancing:DescribeTargetGroups. */
export const describeTargetGroups = z.object({ TargetGroups: list(targetGroup) });
export type DescribeTargetGroups = z.infer<typeof describeTargetGroups>;

const targetHealthDescription = z.object({
  Target: z.object({
    Id: z.string(),
    Port: z.number().optional(),
    AvailabilityZone: z.string().optional(),
  }),
  HealthCheckPort: z.string().optional(),
  TargetHealth: z
    .object({
      State: z.string().optional(),
      Reason: z.string().optional(),
      Description: freeText.optional(),
    })
    .optional(),
  AnomalyDetection: z
    .object({ Result: z.string().optional(), MitigationInEffect: z.string().optional() })
    .optional(),
  AdministrativeOverride: z
    .object({
      State: z.string().optional(),
      Reason: z.string().optional(),
      Description: freeText.optional(),
    })
    .optional(),
});
export type TargetHealthDescription = z.infer<typeof targetHealthDescription>;

/** elasticloadbalancing:DescribeTargetHealth. */
export const describeTargetHealth = z.object({
  TargetHealthDescriptions: list(targetHealthDescription),
  error: absence.optional(),
});
export type DescribeTargetHealth = z.infer<typeof describeTargetHealth>;

/** elasticloadbalancing:DescribeLoadBalancers. */
export const describeLoadBalancers = z.object({
  LoadBalancers: list(
    z.object({
      LoadBalancerArn: z.string(),
      LoadBalancerName: z.string().optional(),
      DNSName: z.string().optional(),
      Scheme: z.string().optional(),
      Type: z.string().optional(),
      VpcId: z.string().optional(),
      State: z.object({ Code: z.string().optional() }).optional(),
      SecurityGroups: list(z.string()),
      AvailabilityZones: list(
        z.object({ ZoneName: z.string().optional(), SubnetId: z.string().optional() }),
      ),
    }),
  ),
});
export type DescribeLoadBalancers = z.infer<typeof describeLoadBalancers>;

/** elasticloadbalancing:DescribeTargetGroupAttributes. */
export const describeTargetGroupAttributes = z.object({
  Attributes: list(z.object({ Key: z.string(), Value: z.string().optional() })),
  error: absence.optional(),
});
export type DescribeTargetGroupAttributes = z.infer<typeof describeTargetGroupAttributes>;

const action = z.object({
  Type: z.string().optional(),
  TargetGroupArn: z.string().optional(),
  ForwardConfig: z
    .object({
      TargetGroups: list(
        z.object({ TargetGroupArn: z.string().optional(), Weight: z.number().optional() }),
      ),
    })
    .optional(),
});

/** elasticloadbalancing:DescribeListeners of one load balancer. */
export const describeListeners = z.object({
  Listeners: list(
    z.object({
      ListenerArn: z.string(),
      LoadBalancerArn: z.string().optional(),
      Port: z.number().optional(),
      Protocol: z.string().optional(),
      DefaultActions: list(action),
    }),
  ),
});
export type DescribeListeners = z.infer<typeof describeListeners>;

/** elasticloadbalancing:DescribeRules. */
export const describeRules = z.object({
  Rules: list(
    z.object({
      RuleArn: z.string(),
      Priority: z.string().optional(),
      IsDefault: z.boolean().optional(),
      Conditions: list(z.object({ Field: z.string().optional(), Values: list(z.string()) })),
      Actions: list(action),
    }),
  ),
  error: absence.optional(),
});
export type DescribeRules = z.infer<typeof describeRules>;
