import {
  DescribeServicesCommand,
  ListClustersCommand,
  ListServicesCommand,
} from '@aws-sdk/client-ecs';
import { type ZodType, z } from 'zod';
import { type DescribeServices, describeServices } from '../facts/ecs-services.ts';
import type { UnknownReason } from '../facts/observed.ts';
import { lastPart } from '../facts/service.ts';
import type { ServiceRef } from '../facts/service-ref.ts';
import type { Ask } from '../probes/aws.ts';
import { CannotAskAws, failureOf } from '../probes/failures.ts';
import { operationOf, type Question } from '../probes/question.ts';

/** AWS did not answer while a service was looked for. */
export class LookUpFailed extends Error {
  readonly because: UnknownReason;
  /** The IAM action of the call, e.g. `ecs:ListClusters`. */
  readonly needs: string;
  /** AWS's name of the error. */
  readonly code: string;

  constructor(because: UnknownReason, needs: string, code: string, message: string) {
    super(message);
    this.name = 'LookUpFailed';
    this.because = because;
    this.needs = needs;
    this.code = code;
  }
}

/** One call of a look-up may take this long, in milliseconds. */
const callDeadlineMs = 3_000;

/** How many clusters are asked at the same time: kind to the account's API budget. */
const atOnce = 10;

/** The most clusters or services of a cluster that are read, so that a look-up always ends. */
const mostPages = 50;

const listClusters = z.object({
  clusterArns: z.array(z.string()).default([]),
  nextToken: z.string().nullish(),
});
const listServices = z.object({
  serviceArns: z.array(z.string()).default([]),
  nextToken: z.string().nullish(),
});

/**
 * Every cluster of the region, by name.
 *
 * @throws LookUpFailed, CannotAskAws
 */
export async function clustersOf(ask: Ask): Promise<readonly string[]> {
  const arns: string[] = [];
  let nextToken: string | null | undefined;
  for (let page = 0; page < mostPages; page++) {
    const command = new ListClustersCommand(nextToken ? { nextToken } : {});
    const answer = await put(ask, { client: 'ecs', command }, listClusters);
    arns.push(...answer.clusterArns);
    nextToken = answer.nextToken;
    if (!nextToken) break;
  }
  return [...new Set(arns.map(lastPart))].toSorted();
}

/**
 * What DescribeServices says of a name in one cluster; nothing where the cluster has gone meanwhile.
 *
 * @throws LookUpFailed, CannotAskAws
 */
export async function serviceNamed(
  ask: Ask,
  cluster: string,
  name: string,
): Promise<DescribeServices> {
  const command = new DescribeServicesCommand({ cluster, services: [name] });
  try {
    return await put(ask, { client: 'ecs', command }, describeServices);
  } catch (error) {
    if (gone(error)) return describeServices.parse({});
    throw error;
  }
}

/**
 * Every service of one cluster; none where the cluster has gone meanwhile.
 *
 * @throws LookUpFailed, CannotAskAws
 */
export async function servicesOf(
  ask: Ask,
  region: string,
  cluster: string,
): Promise<readonly ServiceRef[]> {
  const arns: string[] = [];
  let nextToken: string | null | undefined;
  try {
    for (let page = 0; page < mostPages; page++) {
      const command = new ListServicesCommand({
        cluster,
        maxResults: 100,
        ...(nextToken ? { nextToken } : {}),
      });
      const answer = await put(ask, { client: 'ecs', command }, listServices);
      arns.push(...answer.serviceArns);
      nextToken = answer.nextToken;
      if (!nextToken) break;
    }
  } catch (error) {
    if (gone(error)) return [];
    throw error;
  }
  return [...new Set(arns)].map((arn) => refOf(arn, region, cluster));
}

/** A reference from an ARN of either format; the old one does not name the cluster. */
export function refOf(arn: string, region: string, cluster: string): ServiceRef {
  return { account: arn.split(':')[4] ?? '', region, cluster, name: lastPart(arn), arn };
}

/** Asks about every cluster or place, ten at a time, and gives each answer or its failure in their order. */
export async function inEvery<I, T>(
  all: readonly I[],
  ask: (one: I) => Promise<T>,
): Promise<readonly PromiseSettledResult<T>[]> {
  const results: PromiseSettledResult<T>[] = [];
  for (let from = 0; from < all.length; from += atOnce) {
    const some = all.slice(from, from + atOnce);
    results.push(...(await Promise.allSettled(some.map((one) => ask(one)))));
  }
  return results;
}

function gone(error: unknown): boolean {
  return error instanceof LookUpFailed && error.code === 'ClusterNotFoundException';
}

async function put<T>(ask: Ask, question: Question, schema: ZodType<T>): Promise<T> {
  const needs = `ecs:${operationOf(question)}`;
  try {
    const { output } = await ask(question, AbortSignal.timeout(callDeadlineMs));
    return schema.parse(output);
  } catch (error) {
    const { because, name, message, obstacle } = failureOf(error);
    if (obstacle) throw new CannotAskAws(obstacle, message);
    throw new LookUpFailed(because, needs, name, message);
  }
}
