import { CloudWatchLogsClient, DescribeLogStreamsCommand } from '@aws-sdk/client-cloudwatch-logs';
import {
  DescribeSecurityGroupsCommand,
  DescribeSubnetsCommand,
  EC2Client,
} from '@aws-sdk/client-ec2';
import { DescribeImagesCommand, ECRClient } from '@aws-sdk/client-ecr';
import {
  DescribeServicesCommand,
  DescribeTaskDefinitionCommand,
  DescribeTasksCommand,
  ECSClient,
} from '@aws-sdk/client-ecs';
import {
  DescribeListenersCommand,
  DescribeTargetGroupsCommand,
  DescribeTargetHealthCommand,
  ElasticLoadBalancingV2Client,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts';
import { AwsSmithyRpcV2CborProtocol, AwsSmithyRpcV2JsonProtocol } from '@aws-sdk/core/protocols';
import { HttpResponse } from '@smithy/core/protocols';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { protocolOf, serviceOf, signatureScope } from '../../../src/sandbox/aws/caller.ts';
import { copyOf } from '../../../src/sandbox/aws/protocols/bytes.ts';
import type { WireRequest } from '../../../src/sandbox/aws/protocols/protocol.ts';
import { services } from '../../../src/sandbox/aws/services.ts';
import { type Alphabet, anyText, valuesOf, xmlText } from './schema-values.ts';

/** What the wire side made of the request, and what it is to answer. */
interface Exchange {
  input?: unknown;
  output?: unknown;
  protocol?: string;
}

/** A transport that hands the SDK's request to the wire side, without a socket. */
function transport(exchange: Exchange) {
  return {
    async handle(request: {
      method: string;
      headers: Record<string, string>;
      path: string;
      query?: Record<string, string | string[]>;
      body?: string | Uint8Array;
    }) {
      const headers = Object.fromEntries(
        Object.entries(request.headers).map(([name, value]) => [name.toLowerCase(), value]),
      );
      const wire: WireRequest = {
        method: request.method,
        headers,
        path: `${request.path}?${new URLSearchParams(Object.entries(request.query ?? {}).flatMap(([name, value]) => [value].flat().map((it) => [name, it])))}`,
        body:
          typeof request.body === 'object' ? copyOf(request.body) : Buffer.from(request.body ?? ''),
      };
      const service = serviceOf(wire, signatureScope(wire));
      const protocol = protocolOf(wire, service);
      const operation = service?.operations.get(protocol.operationName(wire, service) ?? '');
      if (service === undefined || operation === undefined) {
        throw new Error(`not understood: ${JSON.stringify(headers)}`);
      }
      exchange.protocol = protocol.id;
      exchange.input = await protocol.readInput(operation.input, wire, service);
      const answer = protocol.writeOutput(
        { operation: operation.name, output: operation.output, request: wire },
        exchange.output as Record<string, unknown>,
        service,
        'request-1',
      );
      return {
        response: new HttpResponse({ statusCode: 200, headers: answer.headers, body: answer.body }),
      };
    },
  };
}

const client = (exchange: Exchange) => ({
  region: 'eu-west-1',
  credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  requestHandler: transport(exchange),
  maxAttempts: 1,
});

type Send = (input: never, exchange: Exchange) => Promise<object>;

const json: Alphabet = { text: anyText, emptyStructures: true };
const xml: Alphabet = { text: xmlText, emptyStructures: false };

const exchanges: readonly [string, string, string, Alphabet, Send][] = [
  [
    'ecs',
    'DescribeServices',
    'aws-json',
    json,
    (input, on) => new ECSClient(client(on)).send(new DescribeServicesCommand(input)),
  ],
  [
    'ecs',
    'DescribeTasks',
    'aws-json',
    json,
    (input, on) => new ECSClient(client(on)).send(new DescribeTasksCommand(input)),
  ],
  [
    'logs',
    'DescribeLogStreams',
    'aws-json',
    json,
    (input, on) => new CloudWatchLogsClient(client(on)).send(new DescribeLogStreamsCommand(input)),
  ],
  [
    'ecr',
    'DescribeImages',
    'aws-json',
    json,
    (input, on) => new ECRClient(client(on)).send(new DescribeImagesCommand(input)),
  ],
  [
    'elasticloadbalancing',
    'DescribeTargetHealth',
    'aws-query',
    xml,
    (input, on) =>
      new ElasticLoadBalancingV2Client(client(on)).send(new DescribeTargetHealthCommand(input)),
  ],
  [
    'elasticloadbalancing',
    'DescribeTargetGroups',
    'aws-query',
    xml,
    (input, on) =>
      new ElasticLoadBalancingV2Client(client(on)).send(new DescribeTargetGroupsCommand(input)),
  ],
  [
    'elasticloadbalancing',
    'DescribeListeners',
    'aws-query',
    xml,
    (input, on) =>
      new ElasticLoadBalancingV2Client(client(on)).send(new DescribeListenersCommand(input)),
  ],
  [
    'sts',
    'AssumeRole',
    'aws-query',
    xml,
    (input, on) => new STSClient(client(on)).send(new AssumeRoleCommand(input)),
  ],
  [
    'ec2',
    'DescribeSubnets',
    'ec2-query',
    xml,
    (input, on) => new EC2Client(client(on)).send(new DescribeSubnetsCommand(input)),
  ],
  [
    'ec2',
    'DescribeSecurityGroups',
    'ec2-query',
    xml,
    (input, on) => new EC2Client(client(on)).send(new DescribeSecurityGroupsCommand(input)),
  ],
  [
    'ecs',
    'DescribeTaskDefinition',
    'rpc-v2-cbor',
    json,
    (input, on) =>
      new ECSClient({ ...client(on), protocol: AwsSmithyRpcV2CborProtocol }).send(
        new DescribeTaskDefinitionCommand(input),
      ),
  ],
  [
    'ecs',
    'DescribeServices',
    'rpc-v2-json',
    json,
    (input, on) =>
      new ECSClient({ ...client(on), protocol: AwsSmithyRpcV2JsonProtocol }).send(
        new DescribeServicesCommand(input),
      ),
  ],
];

describe('what the SDK sends and what it is answered', () => {
  it.each(exchanges)('%s %s over %s', async (service, operation, protocol, alphabet, send) => {
    const model = services[service as keyof typeof services].operations.get(operation);
    if (model === undefined) {
      throw new Error(`no ${service} ${operation}`);
    }
    await fc.assert(
      fc.asyncProperty(
        valuesOf(model.input, alphabet),
        valuesOf(model.output, alphabet),
        async (input, output) => {
          const exchange: Exchange = { output };
          const { $metadata, ...received } = (await send(input as never, exchange)) as {
            $metadata: unknown;
          };
          expect(exchange.protocol).toBe(protocol);
          expect(exchange.input).toEqual(input);
          expect(received).toEqual(output);
        },
      ),
      { numRuns: 30 },
    );
  });
});
