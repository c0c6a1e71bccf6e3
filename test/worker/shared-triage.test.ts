import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { serviceRef } from '../../src/facts/service-ref.ts';
import { createLog } from '../../src/log.ts';
import { type Aws, connectAws } from '../../src/probes/aws.ts';
import { type AwsSandbox, startAwsSandbox } from '../../src/sandbox/aws/server.ts';
import { buildWorld } from '../../src/sandbox/aws/world/build.ts';
import { logFailures, shareTriage } from '../../src/slack/jobs/shared-triage.ts';
import { now, pointAwsSdkAt } from '../support/aws-sandbox.ts';

const ref = serviceRef({ account: '', region: 'eu-west-1', cluster: 'prod', name: 'search-svc' });
let sandbox: AwsSandbox;
let aws: Aws;

beforeAll(async () => {
  sandbox = await startAwsSandbox({ world: buildWorld({ now }) });
  pointAwsSdkAt(sandbox.url);
  aws = connectAws({ region: 'eu-west-1' });
});
afterAll(async () => {
  aws.close();
  await sandbox.close();
});
beforeEach(() => {
  sandbox.calls.length = 0;
});

const described = () =>
  sandbox.calls.filter(({ action }) => action === 'ecs:DescribeServices').length;

it('asks AWS once for everybody who asks meanwhile, and again afterwards', async () => {
  const triage = shareTriage(createLog({ logLevel: 'silent' }));
  const [one, two] = await Promise.all([
    triage(ref, { ask: aws.ask }),
    triage(ref, { ask: aws.ask }),
  ]);
  expect(two).toBe(one);
  expect(described()).toBe(1);
  expect(await triage(ref, { ask: aws.ask })).not.toBe(one);
});

it('gives whoever asks afresh nothing that was begun before, and that to who asks after', async () => {
  const triage = shareTriage(createLog({ logLevel: 'silent' }));
  const before = triage(ref, { ask: aws.ask });
  const afresh = triage(ref, { ask: aws.ask, afresh: true });
  const after = triage(ref, { ask: aws.ask });
  const answers = await Promise.all([before, afresh, after]);
  expect(answers[1]).not.toBe(answers[0]);
  expect(answers[2]).toBe(answers[1]);
  expect(described()).toBe(2);
});

it('a rule that failed is logged with its error and the service', () => {
  const lines: unknown[] = [];
  const log = createLog(
    { logLevel: 'error' },
    { write: (line) => void lines.push(JSON.parse(line)) },
  );
  logFailures([{ of: 'oom-killed', error: new TypeError('not a path') }], ref, log);
  expect(lines).toMatchObject([
    {
      level: 'error',
      of: 'oom-killed',
      service: 'search-svc',
      err: { type: 'TypeError', message: 'not a path' },
    },
  ]);
});
