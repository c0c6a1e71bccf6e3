import { AwsError } from './operations/operation.ts';
import type { ServiceModel, ServiceName } from './services.ts';

/** What every service refuses in its own words, before an operation is looked at. */
interface Refusals {
  readonly unsigned: AwsError;
  readonly expired: AwsError;
  readonly throttled: AwsError;
  denied(user: string, action: string, resource: string): AwsError;
  unknownOperation(operation: string, version: string): AwsError;
  missing(member: string): AwsError;
}

const notAllowed = (user: string, action: string, on: string) =>
  `User: ${user} is not authorized to perform: ${action}${on} because no identity-based policy allows the ${action} action`;

const expired = 'The security token included in the request is expired';
const memberNull = (member: string) =>
  `1 validation error detected: Value null at '${lowerFirst(member)}' failed to satisfy constraint: Member must not be null`;

const json: Refusals = {
  unsigned: new AwsError('MissingAuthenticationTokenException', 'Missing Authentication Token'),
  expired: new AwsError('ExpiredTokenException', expired),
  throttled: new AwsError('ThrottlingException', 'Rate exceeded'),
  denied: (user, action, resource) =>
    new AwsError(
      'AccessDeniedException',
      notAllowed(user, action, ` on resource: ${resource}`),
      // The shape of ECS says 403; its endpoint answers 400 like every service of AWS JSON.
      { status: 400 },
    ),
  unknownOperation: () => new AwsError('UnknownOperationException', ''),
  missing: (member) => new AwsError('InvalidParameterException', memberNull(member)),
};

const query: Refusals = {
  unsigned: new AwsError(
    'MissingAuthenticationToken',
    'Request is missing Authentication Token',
    forbidden(),
  ),
  expired: new AwsError('ExpiredToken', expired, forbidden()),
  throttled: new AwsError('Throttling', 'Rate exceeded'),
  denied: (user, action, resource) =>
    new AwsError(
      'AccessDenied',
      notAllowed(user, action, resource === '*' ? '' : ` on resource: ${resource}`),
      forbidden(),
    ),
  unknownOperation: (operation, version) =>
    new AwsError('InvalidAction', `Could not find operation ${operation} for version ${version}`),
  missing: (member) => new AwsError('ValidationError', memberNull(member)),
};

const ec2: Refusals = {
  unsigned: new AwsError(
    'AuthFailure',
    'AWS was not able to validate the provided access credentials',
    {
      status: 401,
    },
  ),
  expired: new AwsError('RequestExpired', 'Request has expired.'),
  throttled: new AwsError('RequestLimitExceeded', 'Request limit exceeded.', { status: 503 }),
  denied: (user, action) =>
    new AwsError(
      'UnauthorizedOperation',
      `You are not authorized to perform this operation. ${notAllowed(user, action, '')}`,
      forbidden(),
    ),
  unknownOperation: (operation) =>
    new AwsError('InvalidAction', `The action ${operation} is not valid for this web service.`),
  missing: (member) =>
    new AwsError('MissingParameter', `The request must contain the parameter ${member}`),
};

const ecs: Refusals = {
  ...json,
  missing: (member) =>
    new AwsError('InvalidParameterException', `${upperFirst(member)} cannot be empty.`),
};

const ecr: Refusals = {
  ...json,
  missing: (member) =>
    new AwsError(
      'InvalidParameterException',
      `Invalid parameter at '${member}' failed to satisfy constraint: 'Member must not be null'`,
    ),
};

const rest: Refusals = {
  ...json,
  denied: (user, action, resource) =>
    new AwsError(
      'AccessDeniedException',
      notAllowed(user, action, ` on resource: ${resource}`),
      forbidden(),
    ),
  throttled: new AwsError('ThrottlingException', 'Rate exceeded', { status: 429 }),
};

const byService: Readonly<Record<ServiceName, Refusals>> = {
  ecs,
  logs: json,
  ecr,
  elasticloadbalancing: query,
  ec2,
  sts: query,
  iam: query,
  cloudwatch: json,
  'application-autoscaling': json,
  secretsmanager: json,
  ssm: json,
  kms: json,
  servicediscovery: json,
  elasticfilesystem: rest,
  'vpc-lattice': rest,
};

/** The refusals of a service, in its own wording; those of AWS JSON when the service is not known. */
export function refusalsOf(service: ServiceModel | undefined): Refusals {
  return service === undefined ? json : byService[service.name];
}

function forbidden(): { readonly status: number } {
  return { status: 403 };
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

function upperFirst(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
