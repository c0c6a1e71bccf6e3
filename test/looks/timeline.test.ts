import { describe, expect, it } from 'vitest';
import { timeline } from '../../src/looks/timeline.ts';
import { shownBy } from '../support/looks.ts';

const cluster = 'prod';
const service = 'checkout-svc';

describe('timeline', () => {
  it('has something to look at when all is well, and says what it leaves out', async () => {
    const { text, looked, seen } = await shownBy(timeline);
    expect(text).toContain('In the last hour no task started or stopped.');
    expect(text).toContain('Deployment of `checkout:41` succeeded after 5 min 58 s | deployment');
    expect(text).toContain('has reached a steady state. (first of 12 alike) | event');
    expect(text).toContain('2 days 18 h with nothing else on record');
    expect(text).toContain('running: 2 2 2');
    expect(text).toContain('ECS lists stopped tasks for about one hour');
    expect(timeline.show(seen, [])).toEqual(looked);
  });

  it('merges starts, stops, events and the classified log line, the oldest first', async () => {
    const faults = [{ fault: 'missing-env-var', cluster, service }];
    const { text } = await shownBy(timeline, { faults });
    expect(text).toContain(
      'most often (53) for: Essential container in task exited (checkout exit 1)',
    );
    expect(text).toMatch(/\(first of \d+ alike\) \| task/);
    const logged = text.match(
      /Missing required environment variables: .* → A container exits at start/g,
    );
    expect(logged).toHaveLength(1);
    const times = [...text.matchAll(/^(20\S+Z) \|/gm)].map(([, at]) => at);
    expect(times.length).toBeGreaterThan(8);
    expect(times).toEqual(times.toSorted());
    expect(text).toMatch(/ECS keeps 100 events of a service: earlier ones than/);
  });

  it('tells a roll-back with its reason', async () => {
    const faults = [{ fault: 'circuit-breaker-rolled-back', cluster, service }];
    const { text } = await shownBy(timeline, { faults });
    expect(text).toContain('Deployment of `checkout:42` rolled back after 80 s.');
    expect(text).toContain(
      'failed, and its roll-back began: Service deployment rolled back because',
    );
  });

  it('tells scaling, alarms and the clicks of people', async () => {
    const clicks = [
      { at: '2026-11-22T03:20:00.000Z', who: 'ada', what: 'forced a new deployment' },
    ];
    const scaled = await shownBy(timeline, {
      faults: [{ fault: 'desired-count-zero', cluster, service }],
      more: { clicks },
    });
    expect(scaled.text).toContain('2026-11-22T03:20:00.000Z | ada forced a new deployment | click');
    const alarmed = await shownBy(timeline, {
      faults: [{ fault: 'deployment-alarm-rollback', cluster, service }],
    });
    expect(alarmed.text).toMatch(/Alarm `[\w-]+` went to \w+.* \| alarm/);
  });

  it('draws no chart of tasks that it may not read', async () => {
    const { text } = await shownBy(timeline, {
      prepare: (aws) => {
        aws.conditions.deny = ['ecs:ListTasks'];
      },
    });
    expect(text).toContain('which ones stopped was not read');
    expect(text).toContain('`ecs:ListTasks` was denied');
    expect(text).not.toContain('running: ');
  });
});
