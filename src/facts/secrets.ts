import { z } from 'zod';
import { absence } from './absence.ts';
import { list, time } from './text.ts';

/** secretsmanager:DescribeSecret: that it exists and when it changed, never what it says. */
export const describeSecret = z.object({
  ARN: z.string().optional(),
  Name: z.string().optional(),
  KmsKeyId: z.string().optional(),
  RotationEnabled: z.boolean().optional(),
  LastChangedDate: time.optional(),
  LastRotatedDate: time.optional(),
  DeletedDate: time.optional(),
  error: absence.optional(),
});
export type DescribeSecret = z.infer<typeof describeSecret>;

/** secretsmanager:GetResourcePolicy. */
export const getSecretPolicy = z.object({
  ARN: z.string().optional(),
  ResourcePolicy: z.string().optional(),
  error: absence.optional(),
});
export type GetSecretPolicy = z.infer<typeof getSecretPolicy>;

/** ssm:DescribeParameters: which of the asked names exist. */
export const describeParameters = z.object({
  Parameters: list(
    z.object({
      Name: z.string().optional(),
      ARN: z.string().optional(),
      Type: z.string().optional(),
      KeyId: z.string().optional(),
      LastModifiedDate: time.optional(),
    }),
  ),
});
export type DescribeParameters = z.infer<typeof describeParameters>;

/** kms:GetKeyPolicy. */
export const getKeyPolicy = z.object({
  Policy: z.string().optional(),
  error: absence.optional(),
});
export type GetKeyPolicy = z.infer<typeof getKeyPolicy>;
