import { expect, test } from 'vitest';
import { createAnswerCache } from '../../src/probes/answer-cache.ts';
import { connectAws } from '../../src/probes/aws.ts';
import { type AwsSandbox, startAwsSandbox } from '../../src/sandbox/aws/server.ts';
import { buildWorld } from '../../src/sandbox/aws/world/build.ts';
import { triage } from '../../src/triage.ts';
import { now, pointAwsSdkAt, serviceRef } from '../support/aws-sandbox.ts';

/** Diagnoses a healthy service twice with one cache, and changes the account in between; the second diagnosis and its calls. */
async function again(between: (aws: AwsSandbox) => void) {
  const aws = await startAwsSandbox({ world: buildWorld({ now, faults: [] }) });
  pointAwsSdkAt(aws.url);
  const clients = connectAws();
  const options = { ask: clients.ask, cache: createAnswerCache() };
  try {
    await triage(serviceRef(), options);
    aws.calls.length = 0;
    between(aws);
    const { diagnosis } = await triage(serviceRef(), options);
    const asked = aws.calls
      .filter(({ action }) => action === 'ecs:DescribeTaskDefinition')
      .map(({ input }) => (input as { taskDefinition: string }).taskDefinition);
    return { asked, risks: diagnosis.findings.filter(({ role }) => role === 'risk') };
  } finally {
    clients.close();
    await aws.close();
  }
}

const family = 'checkout';
const running = ({ world }: AwsSandbox) => {
  const definition = world.state.taskDefinitions.findLast((it) => it.family === family);
  if (!definition) throw new Error('The service has no task definition');
  return definition;
};

test('the revision that runs is not asked again where it is the newest', async () => {
  const { asked, risks } = await again(() => undefined);
  expect(asked).toEqual([family]);
  expect(risks).toEqual([]);
});

test('a revision that was deregistered since it was kept is known to be', async () => {
  const { asked, risks } = await again((aws) => {
    running(aws).status = 'INACTIVE';
  });
  expect(asked).toHaveLength(2);
  expect(risks.map(({ rule }) => rule)).toEqual(['taskdef-inactive-or-deleting']);
});
