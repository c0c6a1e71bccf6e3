import { z } from 'zod';
import { absence } from './absence.ts';
import { list, time } from './text.ts';

/** The trust policy as the AWS CLI shows it; IAM sends it URL-encoded. */
const trustPolicy = z.string().transform((document) => {
  if (!document.startsWith('%')) return document;
  try {
    return decodeURIComponent(document);
  } catch {
    return document;
  }
});

/** iam:GetRole. A role that does not exist is an answer: `error`. */
export const getRole = z.object({
  Role: z
    .object({
      Arn: z.string(),
      RoleName: z.string().optional(),
      CreateDate: time.optional(),
      AssumeRolePolicyDocument: trustPolicy.optional(),
      PermissionsBoundary: z.object({ PermissionsBoundaryArn: z.string().optional() }).optional(),
    })
    .optional(),
  error: absence.optional(),
});
export type GetRole = z.infer<typeof getRole>;

/**
 * iam:SimulatePrincipalPolicy. It evaluates identity policies and service control policies, never resource policies by
 * itself (sdk: SimulatePrincipalPolicy).
 */
export const simulatePrincipalPolicy = z.object({
  EvaluationResults: list(
    z.object({
      EvalActionName: z.string(),
      EvalResourceName: z.string().optional(),
      EvalDecision: z.string(),
      MatchedStatements: list(
        z.object({
          SourcePolicyId: z.string().optional(),
          SourcePolicyType: z.string().optional(),
        }),
      ),
      MissingContextValues: list(z.string()),
      OrganizationsDecisionDetail: z
        .object({ AllowedByOrganizations: z.boolean().optional() })
        .optional(),
      PermissionsBoundaryDecisionDetail: z
        .object({ AllowedByPermissionsBoundary: z.boolean().optional() })
        .optional(),
    }),
  ),
  error: absence.optional(),
});
export type SimulatePrincipalPolicy = z.infer<typeof simulatePrincipalPolicy>;
