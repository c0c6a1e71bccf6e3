import { describe, expect, test } from 'vitest';
import { faults } from '../src/sandbox/aws/faults/index.ts';
import { confidenceOf, expectedOf } from './matrix/expected.ts';
import { rulesAs } from './matrix/judge.ts';
import { subjectOf } from './matrix/run.ts';
import { diagnoseIn, serviceRef } from './support/aws-sandbox.ts';

function inCheckout(...ids: readonly string[]) {
  return ids.map((fault) => ({ fault, cluster: 'prod', service: 'checkout-svc' }));
}

/** Asked only where the network path or a dependency is the suspect, which may take a fourth round. */
const suspicions: readonly string[] = [
  'ec2:DescribeRouteTables',
  'ec2:DescribeInstances',
  'ecs:DescribeGateway',
  'secretsmanager:DescribeSecret',
];

describe('each fault of the simulated account is called by its name, and nothing else is', () => {
  // What a fault must be called is in matrix/expected.ts; one that is not listed there must be the one cause, by its own id.
  test.each(faults)('$id', async (fault) => {
    const { as, verdict } = expectedOf(fault);
    const { cluster, service } = subjectOf(fault);
    const { diagnosis, aws } = await diagnoseIn(
      [{ fault: fault.id, cluster, service }],
      serviceRef(service, cluster),
    );
    expect(rulesAs('cause', diagnosis)).toEqual(as.cause ? [as.cause] : []);
    for (const role of ['consequence', 'risk', 'note'] as const) {
      if (as[role]) expect(rulesAs(role, diagnosis)).toContain(as[role]);
    }
    for (const rule of Object.values(as)) {
      const found = diagnosis.findings.filter((it) => it.rule === rule);
      const sure = confidenceOf(fault, rule);
      expect(found.map(({ confidence }) => confidence)).toEqual(found.map(() => sure));
    }
    expect(diagnosis.verdict).toBe(verdict);
    const further = aws.calls.some(({ action }) => suspicions.includes(action));
    expect(diagnosis.stats.calls).toBeLessThanOrEqual(further ? 32 : 25);
    expect(diagnosis.stats.rounds).toBeLessThanOrEqual(further ? 4 : 3);
  });
});

describe('the healthy account', () => {
  test.each([
    ['prod', 'checkout-svc'],
    ['prod', 'cart-svc'],
    ['prod', 'search-svc'],
    ['prod', 'mail-worker'],
    ['staging', 'cart-svc'],
    ['staging', 'web-svc'],
    ['batch', 'batch-svc'],
  ])('%s/%s is healthy', async (cluster, name) => {
    const { diagnosis } = await diagnoseIn([], serviceRef(name, cluster));
    expect(diagnosis.findings.filter(({ role }) => role !== 'note')).toEqual([]);
    expect(diagnosis).toMatchObject({ verdict: 'healthy', symptoms: [], blind: [] });
  });

  test("is not blamed for a neighbour's fault", async () => {
    const { diagnosis } = await diagnoseIn(inCheckout('missing-env-var'), serviceRef('cart-svc'));
    expect(diagnosis.verdict).toBe('healthy');
  });
});

describe('two faults at once are two causes', () => {
  test.each([
    ['missing-env-var', 'sg-lb-to-task-blocked'],
    ['port-mismatch', 'sg-lb-to-task-blocked'],
    ['image-tag-missing', 'health-path-wrong'],
    ['oom-killed', 'health-path-wrong'],
  ])('%s and %s', async (first, second) => {
    const { diagnosis } = await diagnoseIn(inCheckout(first, second));
    expect(rulesAs('cause', diagnosis).toSorted()).toEqual([first, second].toSorted());
    expect(diagnosis.verdict).toBe('cause-found');
  });
});

test('what a rolled-back release did does not explain what is wrong with the old one', async () => {
  const { diagnosis } = await diagnoseIn(inCheckout('circuit-breaker-rolled-back', 'tg-empty-503'));
  expect(rulesAs('cause', diagnosis).toSorted()).toEqual(['app-crash-on-start', 'tg-empty-503']);
});

test('an older deployment that is being replaced does not hide that the new one goes well', async () => {
  const { diagnosis } = await diagnoseIn(
    inCheckout('port-mismatch', 'deployment-in-progress-normal'),
  );
  expect(diagnosis.verdict).not.toBe('inconclusive');
});

describe('what could not be read is never guessed', () => {
  test('everything denied: nothing is called healthy or missing', async () => {
    const { diagnosis } = await diagnoseIn([], serviceRef(), ({ conditions }) => {
      conditions.deny.push('*');
    });
    expect(diagnosis.verdict).toBe('inconclusive');
    expect(rulesAs('cause', diagnosis)).toEqual(['diagnosis-access-denied']);
    expect(diagnosis.headline).toContain('ecs:DescribeServices');
  });

  test('almost everything denied: seeing no symptom is not health', async () => {
    const { diagnosis } = await diagnoseIn([], serviceRef(), ({ conditions }) => {
      conditions.deny.push('ec2:*', 'ecr:*', 'logs:*', 'ecs:DescribeTaskDefinition');
      conditions.deny.push('elasticloadbalancing:DescribeTargetGroups');
    });
    expect(diagnosis.verdict).toBe('inconclusive');
    expect(diagnosis.ruledOut).not.toContain('diagnosis-access-denied');
  });

  test('one layer denied: healthy says which layer was not read', async () => {
    const { diagnosis } = await diagnoseIn([], serviceRef(), ({ conditions }) => {
      conditions.deny.push('ec2:DescribeSecurityGroups');
    });
    expect(diagnosis.headline).toMatch(/is healthy.*not read: network/);
  });

  test.each([
    'ecs:DescribeServices',
    'ecs:ListTasks',
    'ecs:DescribeTasks',
    'ecs:DescribeTaskDefinition',
    'ecs:ListServiceDeployments',
    'ecs:DescribeServiceDeployments',
    'ecs:DescribeServiceRevisions',
    'elasticloadbalancing:DescribeTargetHealth',
    'elasticloadbalancing:DescribeTargetGroups',
    'elasticloadbalancing:DescribeLoadBalancers',
    'ec2:DescribeSubnets',
    'ec2:DescribeSecurityGroups',
    'logs:GetLogEvents',
    'ecr:DescribeImages',
  ])('%s denied: the rest still answers and no other cause appears', async (action) => {
    const { diagnosis } = await diagnoseIn(inCheckout('missing-env-var'), serviceRef(), (aws) => {
      aws.conditions.deny.push(action);
    });
    const told = JSON.stringify([diagnosis.blind, diagnosis.findings, diagnosis.headline]);
    expect(diagnosis.verdict).not.toBe('healthy');
    const allowed = ['missing-env-var', 'app-crash-on-start', 'diagnosis-access-denied'];
    expect(rulesAs('cause', diagnosis).filter((it) => !allowed.includes(it))).toEqual([]);
    expect(told).toContain(action);
  });
});
