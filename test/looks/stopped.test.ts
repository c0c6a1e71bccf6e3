import { describe, expect, it } from 'vitest';
import { stopped } from '../../src/looks/stopped.ts';
import { factsOf, type Given } from '../support/facts.ts';
import { shownBy, textOf } from '../support/looks.ts';
import { exited, releaseId, revision41, service, tasks } from '../support/shop.ts';

const checkout = { cluster: 'prod', service: 'checkout-svc' };

function shown(given: Given): string {
  const looked = stopped.show({ facts: factsOf(given) }, []);
  return 'problem' in looked ? looked.problem : textOf(looked);
}

const scaledIn = {
  taskDefinitionArn: revision41,
  stopCode: 'ServiceSchedulerInitiated',
  stoppedReason: `Scaling activity initiated by (deployment ${releaseId})`,
  startedAt: '2026-11-22T01:00:00Z',
  stoppedAt: '2026-11-22T03:05:00Z',
};

describe('stopped', () => {
  it('says of a healthy service that nothing stopped, and what runs', async () => {
    const { text } = await shownBy(stopped);
    expect(text).toContain(
      'ECS lists no stopped task of `checkout-svc`, so none stopped within the last hour; 2 of 2 tasks run.',
    );
    expect(text).toContain('(ECS forgets a stopped task about one hour after it stopped.)');
  });

  it('groups the crashes of a release, with the exit code in words, since when and by revision', async () => {
    const { text } = await shownBy(stopped, {
      faults: [{ fault: 'missing-env-var', ...checkout }],
    });
    expect(text).toMatch(
      /53 of 54 stopped tasks failed, all alike: Container checkout exited with code 1: an error of its own, last .* and first /,
    );
    expect(text).toMatch(
      /\*53 ×\* \| Container checkout exited with code 1: .* \| Essential container in task exited \| checkout:42/,
    );
    expect(text).toMatch(
      /\*1 ×\* \| Stopped on purpose by ECS, deploying or scaling in; no failure/,
    );
    expect(text).toMatch(/`checkout:42` \(deployed now\): 53 stopped, 53 of them failed/);
    expect(text).toContain('Newest first, 50 of 54');
  });

  it('names what a reason tells of, and shortens what nobody reads', async () => {
    const { text } = await shownBy(stopped, { faults: [{ fault: 'port-mismatch', ...checkout }] });
    expect(text).toContain('Task failed ELB health checks in target group prod-checkout-svc');
    expect(text).not.toContain('arn:aws:elasticloadbalancing');
    const secret = await shownBy(stopped, {
      faults: [{ fault: 'secret-access-denied', ...checkout }],
    });
    expect(secret.text).toContain(
      '10 of 10 stopped tasks failed, all alike: The execution role may not read the secret',
    );
    expect(secret.text).toContain('never ran');
  });

  it.each([
    ['137 without a word of memory', exited(137), 'so this alone does not prove one'],
    [
      '137 with one',
      exited(137, {
        containers: [
          {
            name: 'app',
            exitCode: 137,
            reason: 'OutOfMemoryError: Container killed due to memory usage',
          },
        ],
      }),
      'killed for exceeding its memory limit',
    ],
    [
      '137 of a task that ECS stopped',
      { ...scaledIn, containers: [{ name: 'app', exitCode: 137 }] },
      'did not end within its stop timeout and was killed',
    ],
    ['143', { ...scaledIn, containers: [{ name: 'app', exitCode: 143 }] }, 'no failure'],
    ['0', exited(0), 'it ended without an error'],
    ['127', exited(127), 'its command is not in the image'],
    ['139', exited(139), 'SIGSEGV'],
    ['130', exited(130), 'ended by SIGINT'],
    ['an unknown code', exited(77), 'exited with code 77: an error of its own'],
    [
      'a stop code alone',
      { ...scaledIn, stopCode: 'SpotInterruption', stoppedReason: '' },
      'AWS took the Spot capacity back',
    ],
    ['nothing at all', { taskDefinitionArn: revision41 }, 'AWS gives no reason'],
  ])('explains exit code %s', (_, task, words) => {
    expect(shown({ services: service(), stoppedTasks: tasks(task) })).toContain(words);
  });

  it('makes no new group of ids and numbers, and one of another exit code', () => {
    const placed = (n: number) =>
      exited(1, {
        stoppedReason: `Essential container in task exited (task 0123456789abcdef${n}, attempt ${n})`,
      });
    const text = shown({
      services: service(),
      stoppedTasks: tasks(placed(1), placed(2), exited(2)),
    });
    expect(text).toContain('*2 ×* | Container app exited with code 1');
    expect(text).toContain('*1 ×* | Container app exited with code 2');
    expect(text).toContain(
      '3 of 3 stopped tasks failed, most often (2) because: Container app exited with code 1',
    );
  });

  it('is the same whatever order AWS answers in', () => {
    const containers = [
      { name: 'app', exitCode: 1, reason: 'b' },
      { name: 'proxy', exitCode: 143, reason: 'a' },
    ];
    const all = tasks(exited(1, { containers }), exited(2), scaledIn);
    const turned = Object.fromEntries(
      Object.entries(
        tasks(exited(1, { containers: containers.toReversed() }), exited(2), scaledIn),
      ).toReversed(),
    );
    expect(shown({ services: service(), stoppedTasks: turned })).toBe(
      shown({ services: service(), stoppedTasks: all }),
    );
  });

  it('says which permission is missing, and that not all could be read', () => {
    expect(shown({ stoppedTasks: { unknown: 'denied' } })).toContain(
      'The stopped tasks could not be read: `ecs:DescribeTasks` was denied.',
    );
    const some = { ...tasks(exited(1)), 'further tasks': { unknown: 'failed' } };
    expect(shown({ services: service(), stoppedTasks: some })).toContain(
      '1 of at least 1 stopped task failed',
    );
  });
});
