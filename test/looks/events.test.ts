import { describe, expect, it } from 'vitest';
import { events } from '../../src/looks/events.ts';
import { factsOf } from '../support/facts.ts';
import { shownBy, textOf } from '../support/looks.ts';
import { service } from '../support/shop.ts';

const checkout = { cluster: 'prod', service: 'checkout-svc' };

function shown(given: readonly { readonly at: string; readonly message: string }[]): string {
  const all = given.map(({ at, message }, i) => ({ id: `e${i}`, createdAt: at, message }));
  const looked = events.show({ facts: factsOf({ services: service({ events: all }) }) }, []);
  return 'problem' in looked ? looked.problem : textOf(looked);
}

describe('events', () => {
  it('says of a healthy service what ECS said last, and that nothing tells of a fault', async () => {
    const { text } = await shownBy(events);
    expect(text).toMatch(/None of \d+ events tells of a fault; .* has reached a steady state/);
    expect(text).toMatch(/has reached a steady state\. \| ×\d+ \|/);
  });

  it('folds what differs only in ids and numbers, with the first time and what it means', async () => {
    const { text } = await shownBy(events, { faults: [{ fault: 'port-mismatch', ...checkout }] });
    expect(text).toMatch(/(\d+) of 100 events tell of a fault; .*Nothing answers on the port/);
    const rows = text.split('\n').filter((line) => line.includes('is unhealthy in'));
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatch(
      /^\(task \w{8}\) \(port 80\) is unhealthy in target group prod-.* \| ×1\d \|/,
    );
    expect(text).not.toContain('arn:aws:elasticloadbalancing');
  });

  it('tells starts without end of starts', async () => {
    const { text } = await shownBy(events, { faults: [{ fault: 'missing-env-var', ...checkout }] });
    expect(text).toMatch(/No event names a fault, but ECS started tasks 50 times within \d+ min/);
  });

  it('keeps reasons apart that differ in words, and does not care for the order of AWS', () => {
    const given = [
      {
        at: '2026-11-22T03:10:00Z',
        message:
          '(service a) was unable to place a task. Reason: No Container Instances were found in your cluster.',
      },
      { at: '2026-11-22T03:20:00Z', message: '(service a) has reached a steady state.' },
      { at: '2026-11-22T03:15:00Z', message: '(service a) has reached a steady state.' },
    ];
    const text = shown(given);
    expect(text).toContain(
      '1 of 3 events tells of a fault; the newest such, 2026-11-22T03:10:00.000Z: The cluster has no active container instance.',
    );
    expect(text).toContain(
      'has reached a steady state. | ×2 | 2026-11-22T03:20:00.000Z |  | 2026-11-22T03:15:00.000Z',
    );
    expect(shown(given.toReversed())).toBe(text);
  });

  it('calls perhaps what words may mean, and tells first what they must', () => {
    const replaced = {
      at: '2026-11-22T03:20:00Z',
      message: '(service a) (instance i-1) replaced 1 tasks due to an unhealthy status.',
    };
    const sure = {
      at: '2026-11-22T03:10:00Z',
      message:
        '(service a) was unable to place a task. Reason: No Container Instances were found in your cluster.',
    };
    expect(shown([replaced])).toContain('2026-11-22T03:20:00.000Z: Perhaps: ');
    expect(shown([replaced, sure])).toContain(
      '2 of 2 events tell of a fault; the newest such, 2026-11-22T03:10:00.000Z: The cluster has no',
    );
  });

  it('says that ECS has said nothing, and that there is no such service', () => {
    expect(shown([])).toContain('ECS has said nothing about `checkout-svc`.');
    const none = events.show({ facts: factsOf({}) }, []);
    expect(none).toMatchObject({ parts: [] });
  });

  it('names the permission that is missing', () => {
    const looked = events.show({ facts: factsOf({ services: { unknown: 'denied' } }) }, []);
    expect('problem' in looked ? '' : textOf(looked)).toContain(
      '`ecs:DescribeServices` was denied. Allow it',
    );
  });
});
