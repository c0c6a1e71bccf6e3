import { describe, expect, test } from 'vitest';
import { faults } from '../../src/sandbox/aws/faults/index.ts';
import { type Circumstance, circumstancesOf, judgeElsewhere, variants } from './elsewhere.ts';

// `npm run matrix -- --elsewhere` tries every fault everywhere.
describe('a fault that is met later, earlier or in another service', () => {
  test.each(
    faults.map((fault, n) => {
      const all = circumstancesOf(fault);
      const one = all[n % all.length];
      if (!one) throw new Error(`${fault.id} has no other circumstance`);
      return [fault.id, one.name, fault, one] as const;
    }),
  )('%s %s is called nothing else', async (_id, _name, fault, circumstance) => {
    const judged = await judgeElsewhere(fault, circumstance);
    expect(judged?.judgement, judged?.causes.join(', ')).not.toBe('wrong');
  });

  const batch = { cluster: 'batch', service: 'batch-svc' };
  const search = { cluster: 'prod', service: 'search-svc' };
  const checked = variants['with a container check'];
  const onceNot: readonly (readonly [string, Omit<Circumstance, 'name'>])[] = [
    ['deployment-alarm-rollback', { secondsAgo: 195 }],
    ['deployment-in-progress-normal', { on: search }],
    ['diagnosis-throttled', { on: batch }],
    ['dynamic-host-port-sg', { secondsAgo: 300 }],
    ['elb-grace-too-short', { secondsAgo: 180 }],
    ['health-endpoint-coupled-to-db', { service: checked }],
    ['health-flaps-under-load', { service: checked }],
    ['health-timeout-unreachable', { service: checked }],
    ['image-digest-resolution-failed', { on: batch }],
    ['image-tag-missing', { on: batch }],
    ['service-not-found', { secondsAgo: 90 }],
  ];
  test.each(onceNot)('%s is told, as once it was not: %o', async (id, circumstance) => {
    const fault = faults.find((it) => it.id === id);
    if (!fault) throw new Error(`There is no fault ${id}`);
    const judged = await judgeElsewhere(fault, { name: '', ...circumstance });
    expect(judged).toMatchObject({ judgement: 'told' });
  });
});
