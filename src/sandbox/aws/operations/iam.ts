import type {
  EvaluationResult,
  GetRoleRequest,
  GetRoleResponse,
  SimulatePolicyResponse,
  SimulatePrincipalPolicyRequest,
} from '@aws-sdk/client-iam';
import type { RoleState } from '../world/access-state.ts';
import { hex } from '../world/identifiers.ts';
import { decide } from '../world/policies.ts';
import type { World } from '../world/world.ts';
import { AwsError, type Operations } from './operation.ts';

/** Identity and Access Management: whom roles trust and what their policies allow. */
export const iam: Operations = { GetRole, SimulatePrincipalPolicy };

function GetRole(world: World, { RoleName = '' }: GetRoleRequest): GetRoleResponse {
  const role = world.state.roles.find(({ name }) => name === RoleName);
  if (!role) throw noSuchEntity(`The role with name ${RoleName} cannot be found.`);
  return {
    Role: {
      Path: '/',
      RoleName: role.name,
      RoleId: `AROA${hex(`role/${role.name}`, 16).toUpperCase()}`,
      Arn: role.arn,
      CreateDate: role.createdAt,
      AssumeRolePolicyDocument: encodeURIComponent(JSON.stringify(role.trust)),
      MaxSessionDuration: 3600,
    },
  };
}

function SimulatePrincipalPolicy(
  world: World,
  input: SimulatePrincipalPolicyRequest,
): SimulatePolicyResponse {
  const { PolicySourceArn = '', ActionNames = [], ResourceArns = ['*'] } = input;
  if (!/^arn:aws:iam::\d{12}:(role|user|group)\/.+/.test(PolicySourceArn)) {
    throw new AwsError('InvalidInput', `Invalid Entity Arn: ${PolicySourceArn}`);
  }
  const role = world.state.roles.find(({ arn }) => arn === PolicySourceArn);
  if (!role) {
    throw noSuchEntity(`Role with name ${PolicySourceArn.split('/').at(-1)} cannot be found.`);
  }
  return {
    EvaluationResults: ActionNames.flatMap((action) =>
      ResourceArns.map((resource) => evaluate(role, action, resource)),
    ),
    IsTruncated: false,
  };
}

function evaluate({ policies }: RoleState, action: string, resource: string): EvaluationResult {
  const { effect, by, missing } = decide(policies, action, resource);
  return {
    EvalActionName: action,
    EvalResourceName: resource,
    EvalDecision: effect,
    MatchedStatements: by.map((name) => ({
      SourcePolicyId: name,
      SourcePolicyType: 'user-managed',
    })),
    MissingContextValues: [...missing],
  };
}

function noSuchEntity(message: string): AwsError {
  return new AwsError('NoSuchEntityException', message, { status: 404 });
}
