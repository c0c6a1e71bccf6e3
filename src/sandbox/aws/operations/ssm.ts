import type {
  DescribeParametersRequest,
  DescribeParametersResult,
  ParameterStringFilter,
} from '@aws-sdk/client-ssm';
import type { ParameterState } from '../world/access-state.ts';
import type { World } from '../world/world.ts';
import { AwsError, type Operations } from './operation.ts';
import { page } from './page.ts';

/** Systems Manager Parameter Store: which parameters exist. There is no way to read one. */
export const ssm: Operations = { DescribeParameters };

function DescribeParameters(
  world: World,
  input: DescribeParametersRequest,
): DescribeParametersResult {
  const { ParameterFilters = [], NextToken: token, MaxResults: size = 50 } = input;
  const found = world.state.parameters.filter((parameter) =>
    ParameterFilters.every((filter) => passes(parameter, filter)),
  );
  const { items, next } = page(
    found,
    { token, size },
    () => new AwsError('InvalidNextToken', 'The specified token is not valid.'),
  );
  return {
    Parameters: items.map(({ name, arn, type, changedAt, keyArn }) => ({
      Name: name,
      ARN: arn,
      Type: type,
      ...(type === 'SecureString' && { KeyId: keyArn ?? 'alias/aws/ssm' }),
      LastModifiedDate: changedAt,
      Version: 1,
      Tier: 'Standard',
      DataType: 'text',
    })),
    ...(next && { NextToken: next }),
  };
}

function passes(
  { name }: ParameterState,
  { Key, Option = 'Equals', Values = [] }: ParameterStringFilter,
): boolean {
  if (Key !== 'Name') {
    throw new AwsError('InvalidFilterKey', `The sandbox does not filter parameters by ${Key}.`);
  }
  switch (Option) {
    case 'Equals':
      return Values.some((value) => value === name || `/${value}` === name);
    case 'BeginsWith':
      return Values.some((value) => name.startsWith(value));
    case 'Contains':
      return Values.some((value) => name.includes(value));
    default:
      throw new AwsError(
        'InvalidFilterOption',
        'The specified filter option is not valid. Valid options are Equals, BeginsWith and Contains.',
      );
  }
}
