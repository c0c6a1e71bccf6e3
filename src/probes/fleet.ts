import {
  DescribeNatGatewaysCommand,
  DescribeRouteTablesCommand,
  DescribeSubnetsCommand,
} from '@aws-sdk/client-ec2';
import {
  DescribeServicesCommand,
  DescribeTasksCommand,
  ListServicesCommand,
  ListTasksCommand,
} from '@aws-sdk/client-ecs';
import { type ZodType, z } from 'zod';
import { describeSubnets } from '../facts/ec2.ts';
import { describeServices } from '../facts/ecs-services.ts';
import { describeTasks, listTasks, type Task } from '../facts/ecs-tasks.ts';
import type { Fleet, FleetNetwork, UnreadOfFleet } from '../facts/fleet.ts';
import { compareTexts } from '../facts/order.ts';
import { lastPart } from '../facts/service.ts';
import { subnetOf } from '../facts/tasks.ts';
import { describeNatGateways, describeRouteTables } from '../facts/vpc.ts';
import { egressIsSuspect } from '../reading/stops/network-suspect.ts';
import type { Ask } from './aws.ts';
import { CannotAskAws, failureOf } from './failures.ts';
import { operationOf, type Question } from './question.ts';

const listServices = z.object({
  serviceArns: z.array(z.string()).default([]),
  nextToken: z.string().nullish(),
});

/** What one call takes: names of a list, services and tasks to describe. */
const pageSize = 100;
const servicesACall = 10;
const tasksACall = 100;
/** What is read at most, so that one question never uses up an account's budget. */
const mostServices = 200;
const mostTasks = 200;
/** How many calls are under way at the same time. */
const atOnce = 4;
const callDeadlineMs = 3_000;

/** A cluster whose services are asked about. */
export interface ClusterRef {
  readonly account: string;
  readonly region: string;
  readonly cluster: string;
}

/**
 * All services of a cluster and its stopped tasks, in batches: for 50 services one list, five descriptions and at most four
 * calls about tasks, and three about the network where tasks of several services got no answer. What AWS refuses is unread; a cluster that does not exist has no services.
 *
 * @throws CannotAskAws without credentials or a reachable endpoint
 */
export async function collectFleet(ref: ClusterRef, ask: Ask): Promise<Fleet> {
  const asking = new Asking(ask);
  const { cluster } = ref;
  const [names, arns] = await Promise.all([
    asking.list(mostServices, (nextToken) => ({
      question: ecs(new ListServicesCommand({ cluster, maxResults: pageSize, nextToken })),
      read: listServices.transform((it) => ({ arns: it.serviceArns, next: it.nextToken })),
    })),
    asking.list(mostTasks, (nextToken) => ({
      question: ecs(new ListTasksCommand({ cluster, desiredStatus: 'STOPPED', nextToken })),
      read: listTasks.transform((it) => ({ arns: it.taskArns, next: it.nextToken })),
    })),
  ]);
  const services = await asking.each(names?.arns ?? [], servicesACall, (some) => ({
    question: ecs(new DescribeServicesCommand({ cluster, services: some.map(lastPart) })),
    read: describeServices.transform((it) => it.services),
  }));
  const stopped = await asking.each(arns?.arns ?? [], tasksACall, (some) => ({
    question: ecs(new DescribeTasksCommand({ cluster, tasks: some.map(lastPart) })),
    read: describeTasks.transform(({ tasks }) => tasks),
  }));
  const [arn = ''] = names?.arns ?? [];
  const network = await wayOut(stopped, asking);
  return {
    ...ref,
    account: arn.split(':')[4] ?? ref.account,
    takenAt: asking.takenAt ?? new Date().toISOString(),
    listed: names?.arns.length,
    more: names?.more ?? false,
    services,
    stopped: arns && stopped,
    moreStopped: arns?.more ?? false,
    ...(network === undefined ? {} : { network }),
    unread: asking.unread,
    calls: asking.calls,
  };
}

/** Where tasks of two services or more got no answer: the routes and NAT gateways of their subnets. */
async function wayOut(stopped: readonly Task[], asking: Asking): Promise<FleetNetwork | undefined> {
  const silent = stopped.filter((task) =>
    egressIsSuspect({ [task.taskArn]: { tasks: [task], failures: [] } }),
  );
  const ids = [...new Set(silent.flatMap((task) => subnetOf(task) ?? []))].toSorted(compareTexts);
  if (new Set(silent.map(({ group }) => group)).size < 2 || ids.length === 0) return undefined;
  const subnets = await asking.one({
    question: ec2(new DescribeSubnetsCommand({ SubnetIds: ids })),
    read: describeSubnets,
  });
  const vpc = subnets?.Subnets[0]?.VpcId;
  if (subnets === undefined || vpc === undefined) return undefined;
  const inVpc = [{ Name: 'vpc-id', Values: [vpc] }];
  const [routeTables, natGateways] = await Promise.all([
    asking.one({
      question: ec2(new DescribeRouteTablesCommand({ Filters: inVpc })),
      read: describeRouteTables,
    }),
    asking.one({
      question: ec2(new DescribeNatGatewaysCommand({ Filter: inVpc })),
      read: describeNatGateways,
    }),
  ]);
  return { subnets, routeTables, natGateways };
}

function ec2(command: Question['command']): Question {
  return { client: 'ec2', command };
}

function ecs(command: Question['command']): Question {
  return { client: 'ecs', command };
}

interface Asked<T> {
  readonly question: Question;
  readonly read: ZodType<T>;
}

interface Page {
  readonly arns: readonly string[];
  readonly next?: string | null | undefined;
}

/** Calls of one question about a cluster. */
class Asking {
  readonly #ask: Ask;
  readonly #unread = new Map<string, UnreadOfFleet>();
  calls = 0;
  takenAt: string | undefined;

  constructor(ask: Ask) {
    this.#ask = ask;
  }

  get unread(): readonly UnreadOfFleet[] {
    return [...this.#unread.values()];
  }

  /** The pages of a list up to so many names; undefined where not even the first was read. */
  async list(
    most: number,
    page: (nextToken: string | undefined) => Asked<Page>,
  ): Promise<{ readonly arns: readonly string[]; readonly more: boolean } | undefined> {
    const arns: string[] = [];
    let next: string | undefined;
    do {
      const answer = await this.one(page(next));
      if (answer === undefined) return next === undefined ? undefined : { arns, more: true };
      arns.push(...answer.arns);
      next = answer.next ?? undefined;
    } while (next !== undefined && arns.length < most);
    return { arns, more: next !== undefined };
  }

  /** What is said of all of these, in batches, a few at the same time. */
  async each<T>(
    arns: readonly string[],
    batch: number,
    asked: (some: readonly string[]) => Asked<readonly T[]>,
  ): Promise<readonly T[]> {
    const batches: (readonly string[])[] = [];
    for (let from = 0; from < arns.length; from += batch) {
      batches.push(arns.slice(from, from + batch));
    }
    const found: T[] = [];
    for (let from = 0; from < batches.length; from += atOnce) {
      const some = batches.slice(from, from + atOnce).map((it) => this.one(asked(it)));
      for (const answer of await Promise.all(some)) found.push(...(answer ?? []));
    }
    return found;
  }

  /** One answer; undefined where AWS gave none. */
  async one<T>({ question, read }: Asked<T>): Promise<T | undefined> {
    this.calls += 1;
    try {
      const { output, at } = await this.#ask(question, AbortSignal.timeout(callDeadlineMs));
      this.takenAt ??= at;
      return read.parse(output);
    } catch (error) {
      const { because, message, obstacle, name } = failureOf(error);
      if (obstacle) throw new CannotAskAws(obstacle, message);
      if (name === 'ClusterNotFoundException') return read.parse({});
      const needs = `${question.client}:${operationOf(question)}`;
      this.#unread.set(`${needs} ${because}`, { needs, because });
      return undefined;
    }
  }
}
