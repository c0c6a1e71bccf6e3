import * as logs from '@aws-sdk/client-cloudwatch-logs';
import * as ec2 from '@aws-sdk/client-ec2';
import * as ecr from '@aws-sdk/client-ecr';
import * as ecs from '@aws-sdk/client-ecs';
import * as elbv2 from '@aws-sdk/client-elastic-load-balancing-v2';
import * as sts from '@aws-sdk/client-sts';
import { NormalizedSchema } from '@smithy/core/schema';
import { awsJson } from './protocols/aws-json.ts';
import type { Protocol, WireService } from './protocols/protocol.ts';
import { awsQuery, ec2Query } from './protocols/query.ts';

/** The schemas of one operation. */
export interface OperationModel {
  readonly name: string;
  readonly input: NormalizedSchema;
  readonly output: NormalizedSchema;
}

/** An error shape of a service: its name, its code in the Query protocol, and its HTTP status. */
interface ErrorShape {
  readonly name: string;
  readonly queryCode: string;
  readonly status: number;
}

/** What the endpoint knows of a service: everything but the names comes from the SDK's own schemas. */
export interface ServiceModel extends WireService {
  /** The service in a signature's scope, which is also the prefix of its IAM actions. */
  readonly name: ServiceName;
  /** The protocol that its clients speak unless they are told otherwise. */
  readonly protocol: Protocol;
  /** The part of `X-Amz-Target` before the operation; empty for the Query services. */
  readonly targetPrefix: string;
  /** The API version that Query requests carry. */
  readonly version: string;
  readonly namespace: string;
  readonly operations: ReadonlyMap<string, OperationModel>;
  readonly errors: readonly ErrorShape[];
}

/** The services that the simulated account has, by their name in a signature. */
export type ServiceName = 'ecs' | 'logs' | 'ecr' | 'elasticloadbalancing' | 'ec2' | 'sts';

/** The models of all services of the simulated account. */
export const services: Readonly<Record<ServiceName, ServiceModel>> = {
  ecs: model('ecs', ecs, {
    protocol: awsJson,
    targetPrefix: 'AmazonEC2ContainerServiceV20141113',
    version: '2014-11-13',
  }),
  logs: model('logs', logs, {
    protocol: awsJson,
    targetPrefix: 'Logs_20140328',
    version: '2014-03-28',
  }),
  ecr: model('ecr', ecr, {
    protocol: awsJson,
    targetPrefix: 'AmazonEC2ContainerRegistry_V20150921',
    version: '2015-09-21',
  }),
  elasticloadbalancing: model('elasticloadbalancing', elbv2, {
    protocol: awsQuery,
    version: '2015-12-01',
    xmlNamespace: 'http://elasticloadbalancing.amazonaws.com/doc/2015-12-01/',
  }),
  ec2: model('ec2', ec2, {
    protocol: ec2Query,
    version: '2016-11-15',
    xmlNamespace: 'http://ec2.amazonaws.com/doc/2016-11-15/',
  }),
  sts: model('sts', sts, {
    protocol: awsQuery,
    version: '2011-06-15',
    xmlNamespace: 'https://sts.amazonaws.com/doc/2011-06-15/',
  }),
};

function model(
  name: ServiceName,
  client: object,
  wire: Pick<ServiceModel, 'protocol' | 'version'> & {
    readonly targetPrefix?: string;
    readonly xmlNamespace?: string;
  },
): ServiceModel {
  const schemas = Object.values(client).filter(isSchema);
  const operations = schemas.filter((schema): schema is OperationSchema => schema[0] === 9);
  return {
    name,
    targetPrefix: '',
    xmlNamespace: '',
    ...wire,
    namespace: operations[0]?.[1] ?? '',
    operations: new Map(operations.map((schema) => [schema[2], operationModel(schema)])),
    errors: schemas.filter((schema) => schema[0] === -3).map(errorShape),
  };
}

type OperationSchema = typeof ecs.DescribeServices$;

function operationModel([, , name, , input, output]: OperationSchema): OperationModel {
  return { name, input: NormalizedSchema.of(input), output: NormalizedSchema.of(output) };
}

type AnySchema = readonly [number, string, string, unknown, ...unknown[]];

function isSchema(value: unknown): value is AnySchema {
  return Array.isArray(value) && typeof value[0] === 'number' && typeof value[2] === 'string';
}

function errorShape(schema: AnySchema): ErrorShape {
  const traits = (schema[3] || {}) as {
    readonly error?: 'client' | 'server';
    readonly httpError?: number;
    readonly awsQueryError?: readonly [string, number];
  };
  const status = traits.awsQueryError?.[1] ?? traits.httpError;
  return {
    name: schema[2],
    queryCode: traits.awsQueryError?.[0] ?? schema[2],
    status: status ?? (traits.error === 'server' ? 500 : 400),
  };
}
