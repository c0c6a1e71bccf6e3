import * as scaling from '@aws-sdk/client-application-auto-scaling';
import * as cloudwatch from '@aws-sdk/client-cloudwatch';
import * as logs from '@aws-sdk/client-cloudwatch-logs';
import * as ec2 from '@aws-sdk/client-ec2';
import * as ecr from '@aws-sdk/client-ecr';
import * as ecs from '@aws-sdk/client-ecs';
import * as efs from '@aws-sdk/client-efs';
import * as elbv2 from '@aws-sdk/client-elastic-load-balancing-v2';
import * as iam from '@aws-sdk/client-iam';
import * as kms from '@aws-sdk/client-kms';
import * as secrets from '@aws-sdk/client-secrets-manager';
import * as discovery from '@aws-sdk/client-servicediscovery';
import * as ssm from '@aws-sdk/client-ssm';
import * as sts from '@aws-sdk/client-sts';
import * as lattice from '@aws-sdk/client-vpc-lattice';
import { NormalizedSchema } from '@smithy/core/schema';
import { awsJson } from './protocols/aws-json.ts';
import type { Protocol, Route, WireService } from './protocols/protocol.ts';
import { awsQuery, ec2Query } from './protocols/query.ts';
import { restJson } from './protocols/rest-json.ts';

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
  /** The prefix of its IAM actions. */
  readonly name: ServiceName;
  /** The service in a signature's scope. */
  readonly signingName: string;
  /** Whether it has one endpoint for all regions: whatever region a call is signed for, it means the account. */
  readonly global: boolean;
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

/** The services that the simulated account has, by the prefix of their IAM actions. */
export type ServiceName =
  | 'application-autoscaling'
  | 'cloudwatch'
  | 'ec2'
  | 'ecr'
  | 'ecs'
  | 'elasticfilesystem'
  | 'elasticloadbalancing'
  | 'iam'
  | 'kms'
  | 'logs'
  | 'secretsmanager'
  | 'servicediscovery'
  | 'ssm'
  | 'sts'
  | 'vpc-lattice';

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
  iam: model('iam', iam, {
    protocol: awsQuery,
    version: '2010-05-08',
    xmlNamespace: 'https://iam.amazonaws.com/doc/2010-05-08/',
    global: true,
  }),
  'application-autoscaling': model('application-autoscaling', scaling, {
    protocol: awsJson,
    targetPrefix: 'AnyScaleFrontendService',
    version: '2016-02-06',
  }),
  cloudwatch: model('cloudwatch', cloudwatch, {
    signingName: 'monitoring',
    protocol: awsJson,
    targetPrefix: 'GraniteServiceVersion20100801',
    version: '2010-08-01',
    xmlNamespace: 'http://monitoring.amazonaws.com/doc/2010-08-01/',
  }),
  secretsmanager: model('secretsmanager', secrets, {
    protocol: awsJson,
    targetPrefix: 'secretsmanager',
    version: '2017-10-17',
  }),
  ssm: model('ssm', ssm, { protocol: awsJson, targetPrefix: 'AmazonSSM', version: '2014-11-06' }),
  kms: model('kms', kms, {
    protocol: awsJson,
    targetPrefix: 'TrentService',
    version: '2014-11-01',
  }),
  servicediscovery: model('servicediscovery', discovery, {
    protocol: awsJson,
    targetPrefix: 'Route53AutoNaming_v20170314',
    version: '2017-03-14',
  }),
  elasticfilesystem: model('elasticfilesystem', efs, {
    protocol: restJson,
    version: '2015-02-01',
  }),
  'vpc-lattice': model('vpc-lattice', lattice, { protocol: restJson, version: '2022-11-30' }),
};

function model(
  name: ServiceName,
  client: object,
  wire: Pick<ServiceModel, 'protocol' | 'version'> & {
    readonly targetPrefix?: string;
    readonly xmlNamespace?: string;
    readonly signingName?: string;
    readonly global?: boolean;
  },
): ServiceModel {
  const schemas = Object.values(client).filter(isSchema);
  const operations = schemas.filter((schema): schema is OperationSchema => schema[0] === 9);
  return {
    name,
    signingName: name,
    targetPrefix: '',
    xmlNamespace: '',
    global: false,
    ...wire,
    routes: wire.protocol === restJson ? operations.map(routeOf) : [],
    namespace: operations[0]?.[1] ?? '',
    operations: new Map(operations.map((schema) => [schema[2], operationModel(schema)])),
    errors: schemas.filter((schema) => schema[0] === -3).map(errorShape),
  };
}

type OperationSchema = typeof ecs.DescribeServices$;

function operationModel([, , name, , input, output]: OperationSchema): OperationModel {
  return { name, input: NormalizedSchema.of(input), output: NormalizedSchema.of(output) };
}

/** The route in an operation's `http` trait: method, path with `{labels}`, status. */
function routeOf([, , operation, traits]: OperationSchema): Route {
  const { http } = traits as unknown as { readonly http: readonly [string, string, number] };
  const [method, path] = http;
  const pattern = path.split('?')[0]?.replace(/\{(\w+)\+?\}/g, '(?<$1>[^/]+)') ?? '';
  return { operation, method, pattern: new RegExp(`^${pattern}/?$`) };
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
