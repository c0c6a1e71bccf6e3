import { ApplicationAutoScalingClient } from '@aws-sdk/client-application-auto-scaling';
import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs';
import { EC2Client } from '@aws-sdk/client-ec2';
import { ECRClient } from '@aws-sdk/client-ecr';
import { ECSClient, type ECSClientConfig } from '@aws-sdk/client-ecs';
import { EFSClient } from '@aws-sdk/client-efs';
import { ElasticLoadBalancingV2Client } from '@aws-sdk/client-elastic-load-balancing-v2';
import { IAMClient } from '@aws-sdk/client-iam';
import { KMSClient } from '@aws-sdk/client-kms';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { ServiceDiscoveryClient } from '@aws-sdk/client-servicediscovery';
import { SSMClient } from '@aws-sdk/client-ssm';
import { VPCLatticeClient } from '@aws-sdk/client-vpc-lattice';
import type { ClientName, Question } from './question.ts';

/** What AWS answered, and when by its own clock (the HTTP Date header). */
export interface Answer {
  readonly output: unknown;
  readonly at: string | undefined;
}

/** Sends one question. Rejects with whatever the SDK throws; see `failureOf`. */
export type Ask = (question: Question, signal: AbortSignal) => Promise<Answer>;

export interface AwsOptions {
  /** Absent: as the SDK's standard environment says. */
  readonly region?: string;
  readonly profile?: string;
  /** Of a role that was assumed. */
  readonly credentials?: NonNullable<ECSClientConfig['credentials']>;
}

interface Client {
  send(command: never, options: { readonly abortSignal: AbortSignal }): Promise<unknown>;
  readonly config: { region(): Promise<string> };
  readonly middlewareStack: { add(middleware: unknown, options: object): void };
  destroy(): void;
}

/** The clients for one account and region, the region they use, and how to let go of them. */
export interface Aws {
  readonly ask: Ask;
  /** @throws Error when no region is set anywhere */
  region(): Promise<string>;
  close(): void;
}

/**
 * Builds the SDK clients. Region, credentials and endpoints are the SDK's own standard resolution; nothing of it is
 * overridden, unless the credentials of a role are given. Retries are the SDK's (standard mode: exponential back-off with jitter), three attempts in all.
 */
export function connectAws(options: AwsOptions = {}): Aws {
  const shared = {
    maxAttempts: 3,
    ...(options.region === undefined ? {} : { region: options.region }),
    ...(options.profile === undefined ? {} : { profile: options.profile }),
    ...(options.credentials === undefined ? {} : { credentials: options.credentials }),
  };
  const build: { readonly [N in ClientName]: () => Client } = {
    ecs: () => new ECSClient(shared) as Client,
    elbv2: () => new ElasticLoadBalancingV2Client(shared) as Client,
    logs: () => new CloudWatchLogsClient(shared) as Client,
    ec2: () => new EC2Client(shared) as Client,
    ecr: () => new ECRClient(shared) as Client,
    'application-autoscaling': () => new ApplicationAutoScalingClient(shared) as Client,
    cloudwatch: () => new CloudWatchClient(shared) as Client,
    iam: () => new IAMClient(shared) as Client,
    secretsmanager: () => new SecretsManagerClient(shared) as Client,
    ssm: () => new SSMClient(shared) as Client,
    kms: () => new KMSClient(shared) as Client,
    efs: () => new EFSClient(shared) as Client,
    servicediscovery: () => new ServiceDiscoveryClient(shared) as Client,
    'vpc-lattice': () => new VPCLatticeClient(shared) as Client,
  };
  const answeredAt = new WeakMap<object, string>();
  const clients = new Map<ClientName, Client>();
  // Only what is asked: of many accounts, most are only listed.
  function client(name: ClientName): Client {
    const before = clients.get(name);
    if (before) return before;
    const built = build[name]();
    built.middlewareStack.add(noteDate(answeredAt), {
      step: 'deserialize',
      name: 'noteDate',
      // Outside the SDK's own deserializer, so that there is an output to note the date of.
      priority: 'high',
    });
    clients.set(name, built);
    return built;
  }
  return {
    async ask(question, abortSignal) {
      const output = await client(question.client).send(question.command as never, {
        abortSignal,
      });
      return { output, at: answeredAt.get(output as object) };
    },
    region: () => client('ecs').config.region(),
    close() {
      for (const built of clients.values()) built.destroy();
    },
  };
}

interface Exchange {
  readonly output: object;
  readonly response: { readonly headers?: Readonly<Record<string, string>> };
}

/** Notes the Date header of each answer, because diagnosis time is AWS's time. */
function noteDate(answeredAt: WeakMap<object, string>) {
  return (next: (args: unknown) => Promise<Exchange>) => async (args: unknown) => {
    const exchange = await next(args);
    const date = Date.parse(exchange.response.headers?.['date'] ?? '');
    if (!Number.isNaN(date)) answeredAt.set(exchange.output, new Date(date).toISOString());
    return exchange;
  };
}
