import { expect, test } from 'vitest';
import { release, withoutBreaker } from '../../src/sandbox/aws/faults/changes/release.ts';
import { toldAfter } from '../support/scenario.ts';

test('a SIGKILL that nobody ordered is said, and the memory use before it is asked for', async () => {
  const said = await toldAfter((simulation, service, advance) => {
    withoutBreaker(service);
    release(simulation, service, {
      crash: { afterSeconds: 90, log: ['working'], exitCode: 137 },
    });
    advance(20 * 60);
  });
  expect(said.verdict).toBe('candidates');
  const [cause, ...others] = said.findings.filter((it) => it.startsWith('cause '));
  expect(cause).toMatch(
    /^cause oom-killed \(possible\): Container `checkout` ends with code 137 \(SIGKILL\), which ECS does not explain; memory use was at \d+ % at most before, which does not speak for a kill for memory: \d+ of \d+ failed tasks/,
  );
  expect(others).toEqual([]);
  expect(said.proofs.filter((it) => it.startsWith('oom-killed'))).toEqual([
    expect.stringMatching(/ecs:DescribeTasks exitCode 137$/),
    expect.stringMatching(/cloudwatch:GetMetricData Values \[/),
  ]);
});
