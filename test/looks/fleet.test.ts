import { describe, expect, it } from 'vitest';
import { fleetSheet } from '../../src/looks/fleet.ts';
import { type Ask, connectAws } from '../../src/probes/aws.ts';
import { collectFleet } from '../../src/probes/fleet.ts';
import { operationOf } from '../../src/probes/question.ts';
import { type AwsSandbox, startAwsSandbox } from '../../src/sandbox/aws/server.ts';
import { buildWorld } from '../../src/sandbox/aws/world/build.ts';
import { now, pointAwsSdkAt } from '../support/aws-sandbox.ts';
import { textOf } from '../support/looks.ts';

const prod = { account: '', region: 'eu-west-1', cluster: 'prod' };

async function fleetOf(
  faults: readonly (readonly [fault: string, service: string])[],
  deny: readonly string[] = [],
): Promise<string> {
  const active = faults.map(([fault, service]) => ({ fault, service, cluster: 'prod' }));
  const aws: AwsSandbox = await startAwsSandbox({ world: buildWorld({ now, faults: active }) });
  aws.conditions.deny = [...deny];
  pointAwsSdkAt(aws.url);
  const clients = connectAws();
  try {
    return textOf(fleetSheet(await collectFleet(prod, clients.ask), 'checkout-svc'));
  } finally {
    clients.close();
    await aws.close();
  }
}

describe('fleet', () => {
  it('says that all is well, and how much was read', async () => {
    const text = await fleetOf([]);
    expect(text).toContain(
      'All 4 services of cluster `prod` run as desired, and no task has failed',
    );
    expect(text).toContain('search-svc | 3 of 3 | steady');
    expect(text).toContain('Read: 4 of 4 services and 0 stopped tasks, in 3 calls.');
  });

  it('says that it is only one service', async () => {
    const text = await fleetOf([['missing-env-var', 'checkout-svc']]);
    expect(text).toContain('It is only `checkout-svc`: 1 of 4 services is in trouble.');
    expect(text).not.toContain('in common');
    const other = await fleetOf([['missing-env-var', 'cart-svc']]);
    expect(other).toContain('It is only `cart-svc`: checkout-svc and all others run as desired.');
  });

  it('names the NAT gateway that several services lost', async () => {
    const text = await fleetOf([
      ['private-subnet-no-nat', 'checkout-svc'],
      ['private-subnet-no-nat', 'cart-svc'],
    ]);
    expect(text).toMatch(
      /It is not only checkout-svc: 2 of 4 services are in trouble, 2 of them for one reason: Nothing leads out: the route to the internet in `rtb-\w+` is a blackhole, because `nat-\w+` is gone\./,
    );
    expect(text).toContain('cart-svc, checkout-svc. First seen 2026-11-22T03:1');
    expect(text).toContain('in 7 calls');
  });

  it('names a lack of capacity that events alone tell of', async () => {
    const text = await fleetOf([
      ['fargate-capacity-unavailable', 'checkout-svc'],
      ['fargate-capacity-unavailable', 'search-svc'],
    ]);
    expect(text).toContain('2 of them for one reason: AWS has no Fargate capacity');
  });

  it('does not make one cause of two', async () => {
    const text = await fleetOf([
      ['missing-env-var', 'checkout-svc'],
      ['image-tag-missing', 'cart-svc'],
    ]);
    expect(text).toContain(
      'each for a reason of its own as far as can be seen: cart-svc, checkout-svc',
    );
    const alike = await fleetOf([
      ['health-refused', 'checkout-svc'],
      ['port-mismatch', 'cart-svc'],
    ]);
    expect(alike).toContain('2 of them alike, perhaps by chance: Nothing answers on the port');
  });

  it('does not take what it may not read for health', async () => {
    const stops = await fleetOf([], ['ecs:ListTasks']);
    expect(stops).toContain('run as desired; whether tasks failed was not read.');
    expect(stops).toContain('`ecs:ListTasks` was not answered (denied)');
    const list = await fleetOf([], ['ecs:ListServices']);
    expect(list).toContain('could not be listed');
    const describing = await fleetOf([], ['ecs:DescribeServices']);
    expect(describing).toContain('4 services listed, and none could be described.');
  });

  it('reads fifty services and a hundred stopped tasks in at most twelve calls', async () => {
    const fleet = await collectFleet(prod, manyServices(50, 100));
    expect(fleet.services).toHaveLength(50);
    expect(fleet.stopped).toHaveLength(100);
    expect(fleet.calls).toBeLessThanOrEqual(12);
  });

  it('says that there are more than it read', async () => {
    const fleet = await collectFleet(prod, manyServices(1000, 0));
    expect(fleet.calls).toBeLessThan(30);
    expect(textOf(fleetSheet(fleet))).toContain('Read: 200 of more than 200 services');
  });
});

/** An account of so many services, as AWS would page them. */
function manyServices(services: number, tasks: number): Ask {
  const arn = (kind: string, i: number) => `arn:aws:ecs:eu-west-1:1:${kind}/prod/${kind}-${i}`;
  const page = (kind: string, all: number, from: number) => ({
    arns: Array.from({ length: Math.min(100, all - from) }, (_, i) => arn(kind, from + i)),
    next: from + 100 < all ? { nextToken: String(from + 100) } : {},
  });
  return (question) => {
    const input = question.command.input as {
      readonly nextToken?: string;
      readonly services?: readonly string[];
      readonly tasks?: readonly string[];
    };
    const from = Number(input.nextToken ?? 0);
    const output = answer(operationOf(question), input, (kind) =>
      page(kind, kind === 'service' ? services : tasks, from),
    );
    return Promise.resolve({ output, at: now.toISOString() });
  };
}

interface Listed {
  readonly services?: readonly string[];
  readonly tasks?: readonly string[];
}

function answer(
  operation: string,
  { services = [], tasks = [] }: Listed,
  page: (kind: 'service' | 'task') => { readonly arns: readonly string[]; readonly next: object },
): object {
  switch (operation) {
    case 'ListServices': {
      const { arns, next } = page('service');
      return { serviceArns: arns, ...next };
    }
    case 'ListTasks': {
      const { arns, next } = page('task');
      return { taskArns: arns, ...next };
    }
    case 'DescribeServices':
      return {
        services: services.map((serviceName) => ({
          serviceName,
          serviceArn: serviceName,
          desiredCount: 1,
          runningCount: 1,
        })),
      };
    case 'DescribeTasks':
      return { tasks: tasks.map((taskArn) => ({ taskArn })) };
    default:
      return {};
  }
}
