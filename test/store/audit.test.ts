import { expect, it } from 'vitest';
import { type AuditEntry, createAudit } from '../../src/store/audit.ts';
import { emptyRedis } from '../support/empty-redis.ts';

const redis = emptyRedis();

const entry: AuditEntry = {
  id: 'a',
  at: new Date().toISOString(),
  by: 'U0ADA',
  action: 'scale',
  service: { account: '1', region: 'eu-west-1', cluster: 'prod', name: 'cart-svc', arn: 'arn' },
  title: 'Scale from 2 to 4 tasks',
  command: 'aws ecs update-service',
  outcome: 'Scaling requested',
  channel: 'C0INCIDENTS',
};

it('an entry that is written anew keeps its link where Slack did not say that again', async () => {
  const audit = createAudit(redis.client);
  await audit.write('T0', { ...entry, link: 'https://a.example' });
  await audit.write('T0', { ...entry, outcome: 'Scaling is done' });
  const kept = { outcome: 'Scaling is done', link: 'https://a.example' };
  expect(await audit.read('T0')).toEqual([{ ...entry, ...kept }]);
  await audit.write('T0', { ...entry, link: 'https://b.example' });
  expect(await audit.read('T0')).toEqual([{ ...entry, link: 'https://b.example' }]);
});
