import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseServiceEvent } from '../../../src/reading/messages/service-event.ts';

/** Names as ECS allows them: letters, digits, hyphens and underscores. */
const name = fc.stringMatching(/^[A-Za-z][A-Za-z0-9_-]{0,60}$/);
const hex = fc.stringMatching(/^[0-9a-f]{32}$/);
const spaces = fc.constantFrom(' ', '  ', '\n', '\n    ');

describe('parseServiceEvent', () => {
  it('reads every prefix and part in every order, whatever the spaces', () => {
    const parts = fc.shuffledSubarray(['task', 'port', 'targetGroup', 'instance'] as const);
    fc.assert(
      fc.property(
        name,
        hex,
        parts,
        spaces,
        fc.integer({ min: 0, max: 2 }),
        (service, id, order, space, form) => {
          const written = {
            task: `(task ${id})`,
            port: '(port 8080)',
            targetGroup: '(target-group arn:aws:elasticloadbalancing:x)',
            instance: '(instance i-0abc)',
          };
          const prefix = [
            `(service ${service})`,
            `(service ${service}, taskSet ${id})`,
            `(service ${service})`,
          ][form];
          const text = [prefix, ...order.map((it) => written[it]), 'is unhealthy'].join(space);
          const values = {
            task: id,
            port: 8080,
            targetGroup: 'arn:aws:elasticloadbalancing:x',
            instance: 'i-0abc',
          };
          expect(parseServiceEvent(text)).toEqual({
            service,
            said: 'is unhealthy',
            ...(form === 1 ? { taskSet: id } : {}),
            ...Object.fromEntries(order.map((it) => [it, values[it]])),
          });
        },
      ),
    );
  });

  it.each([
    ['service web was unable to place a task. Reason: A: b: c.', 'A: b: c.'],
    [
      '(service web) (port 80) is unhealthy in (target-group x) due to (reason Request timed out).',
      'Request timed out',
    ],
    [
      "(service web) failed to launch a task with (error ECS was unable to assume the role 'r'.).",
      "ECS was unable to assume the role 'r'.",
    ],
    [
      'service web (instance i-1) is not healthy in target-group x due to TARGET IS NOT FOUND',
      'TARGET IS NOT FOUND',
    ],
    [
      'service web was unable to place a task because no container instance met',
      'no container instance met',
    ],
    ['service "web" has started 1 tasks: task 0.', undefined],
  ])('reads the reason of %j', (text, reason) => {
    const event = parseServiceEvent(text);
    expect(event?.service).toBe('web');
    expect(event?.reason).toBe(reason);
  });

  it.each([
    '',
    'service',
    'service web',
    'Service Unavailable',
    'the service web has failed',
    '(task 0) has stopped',
  ])('takes %j for no event', (text) => {
    expect(parseServiceEvent(text)).toBeUndefined();
  });
});
