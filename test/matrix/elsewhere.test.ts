import { describe, expect, test } from 'vitest';
import { faults } from '../../src/sandbox/aws/faults/index.ts';
import { type Circumstance, circumstancesOf, judgeElsewhere, variants } from './elsewhere.ts';

// `npm run matrix -- --elsewhere` tries every fault everywhere.
describe('a fault that is met later, earlier or in another service', () => {
  test.each(faults.map((fault, n) => [fault.id, fault, n] as const))(
    '%s is told or not to be seen',
    async (_, fault, n) => {
      const all = circumstancesOf(fault);
      // The next one where the service cannot have it.
      for (const one of [...all.slice(n % all.length), ...all.slice(0, n % all.length)]) {
        const judged = await judgeElsewhere(fault, one);
        if (!judged) continue;
        const what = `${one.name}: ${judged.causes.join(', ')}`;
        expect(['told', 'otherwise', 'untold'], what).toContain(judged.judgement);
        return;
      }
      throw new Error(`${fault.id} can be tried nowhere else`);
    },
  );

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
    const name = `${circumstance.secondsAgo} s ago`;
    const judged = await judgeElsewhere(fault, { name, ...circumstance });
    expect(['told', 'otherwise'], judged?.causes.join(', ')).toContain(judged?.judgement);
  });
});
