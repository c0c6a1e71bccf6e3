import { describe, expect, test } from 'vitest';
import { metrics } from '../../src/looks/metrics.ts';
import type { Chart, Sheet } from '../../src/looks/sheet.ts';
import { serviceRef } from '../support/aws-sandbox.ts';
import { type Shown, shownBy } from '../support/looks.ts';

const cart = serviceRef('cart-svc');

async function metricsOf(fault?: string, prepare?: Shown['prepare']) {
  const faults = fault === undefined ? [] : [{ fault, cluster: 'prod', service: 'cart-svc' }];
  const { looked, text, aws } = await shownBy(metrics, {
    ref: cart,
    faults,
    ...(prepare && { prepare }),
  });
  const charts = (looked as Sheet).parts as readonly Chart[];
  return {
    text,
    aws,
    charts,
    chart: (of: string) => charts.find(({ title }) => title.includes(of)),
  };
}

describe('a healthy service', () => {
  test('is shown as four charts in 20 steps, told with numbers', async () => {
    const { charts, text, aws } = await metricsOf();
    expect(charts.map(({ title, unit, shape }) => [title, unit, shape])).toEqual([
      ['CPU utilisation, last hour', '%', 'line'],
      ['Memory utilisation, last hour', '%', 'line'],
      ['Response time, last hour', 'ms', 'line'],
      ['Requests, last hour', 'requests', 'bar'],
    ]);
    for (const { times, series } of charts) {
      expect(times).toHaveLength(20);
      for (const { values } of series) expect(values.every(Number.isFinite)).toBe(true);
    }
    expect(text).toMatch(/CPU at most 46 % at .*, newest 35 %; memory at most 39 % at /);
    expect(text).toMatch(/7,152 requests, none answered with 5xx\./);
    expect(text).not.toContain('No data');
    const asked = aws.calls.filter(({ action }) => action === 'cloudwatch:GetMetricData');
    expect(asked).toHaveLength(1);
  });

  test('has in the words of a chart what its line shows', async () => {
    const { chart } = await metricsOf();
    const { alt = '', series = [], times = [] } = chart('CPU') ?? {};
    const values = series[0]?.values.map((it) => it ?? Number.NaN) ?? [];
    const most = Math.max(...values);
    expect(alt).toContain(`maximum lowest ${Math.min(...values)} % at`);
    expect(alt).toContain(`highest ${most} % at ${times[values.indexOf(most)]?.slice(11, 16)}`);
    expect(alt).toContain(`newest ${values.at(-1)} % at ${times.at(-1)?.slice(11, 16)}`);
    expect(alt).toContain('UTC');
  });
});

test('a service that is starved of CPU says how often, and answers slowly', async () => {
  const { text, chart } = await metricsOf('health-flaps-under-load');
  expect(text).toMatch(/CPU at most 99 % at .*, 90 % or more in \d+ of 20 steps/);
  const slow = chart('Response time');
  expect(slow?.unit).toBe('s');
  expect(Math.max(...(slow?.series[0]?.values ?? []).map((it) => it ?? 0))).toBeGreaterThan(10);
  expect(text).toMatch(/99 % of answers within 12\.\d s in the slowest 3 min/);
});

test('memory that grows until a task is killed reaches 100 %', async () => {
  const { text } = await metricsOf('oom-killed');
  expect(text).toMatch(/memory at most 100 % at .*, 90 % or more in \d+ of 20 steps/);
});

test('answers with 5xx have a chart of their own, in which what was not sent is 0', async () => {
  const { text, chart } = await metricsOf('app-5xx');
  const values = chart('5xx')?.series[0]?.values ?? [];
  expect(values[0]).toBe(0);
  expect(values.at(-1)).toBeGreaterThan(0);
  const sum = values.reduce<number>((total, it) => total + (it ?? 0), 0);
  expect(text).toContain(`requests, ${sum} answered with 5xx`);
});

describe('a service at zero tasks', () => {
  test('has a gap since then, which is no zero', async () => {
    const { text, chart } = await metricsOf('desired-count-zero');
    const { alt = '', series = [] } = chart('CPU') ?? {};
    expect(series[0]?.values.at(-1)).toBeUndefined();
    expect(alt).toContain('No data from');
    expect(text).toContain('last measured at');
    expect(text).toContain('While no task runs, a service sends none.');
  });

  test('says so where it was never measured', async () => {
    const { text, charts } = await metricsOf('desired-count-zero', ({ world }) => {
      world.state.tasks = world.state.tasks.filter(({ service }) => service !== 'cart-svc');
    });
    expect(charts).toEqual([]);
    expect(text).toContain('a service at zero tasks sends none');
  });
});

test('a service without a load balancer says that nobody counts its requests', async () => {
  const { text, charts } = await metricsOf(undefined, ({ world }) => {
    for (const it of world.state.services) it.loadBalancers = [];
  });
  expect(charts).toHaveLength(2);
  expect(text).toContain('nobody counts its requests');
});

describe('what AWS denies', () => {
  const deny = (action: string) => (aws: { conditions: { deny: string[] } }) => {
    aws.conditions.deny = [action];
  };

  test('is named with its permission', async () => {
    const { text, charts } = await metricsOf(undefined, deny('cloudwatch:GetMetricData'));
    expect(charts).toEqual([]);
    expect(text).toContain('`cloudwatch:GetMetricData` was denied');
  });

  test('of the load balancer leaves CPU and memory', async () => {
    const denied = deny('elasticloadbalancing:DescribeTargetGroups');
    const { text, charts } = await metricsOf(undefined, denied);
    expect(charts).toHaveLength(2);
    expect(text).toContain('`elasticloadbalancing:DescribeTargetGroups` was denied');
    expect(text).not.toContain('nobody counts');
  });
});

test('a service that does not exist has none', async () => {
  const { looked, text } = await shownBy(metrics, { ref: serviceRef('chekout-svc') });
  expect((looked as Sheet).parts).toEqual([]);
  expect(text).toContain('does not exist');
});
