import { expect, test } from 'vitest';
import {
  loadBalancerOfService,
  modifyTargetGroup,
  targetGroupOfService,
} from '../../src/sandbox/aws/faults/changes/attachment.ts';
import {
  deploy,
  registerRevision,
  release,
  withoutBreaker,
} from '../../src/sandbox/aws/faults/changes/release.ts';
import { countRequests } from '../../src/sandbox/aws/faults/changes/traffic.ts';
import { write } from '../../src/sandbox/aws/world/logs.ts';
import { look } from '../../src/sandbox/aws/world/scheduler.ts';
import { tasksOf } from '../../src/sandbox/aws/world/simulation.ts';
import { stopTask } from '../../src/sandbox/aws/world/task-end.ts';
import { type Act, diagnoseAfter } from '../support/scenario.ts';

const minute = 60;
const anHour = 60 * minute;

/** Every task logs these lines, and goes on. */
function logs(...lines: readonly string[]): Act {
  return (simulation, service, advance) => {
    const { logGroups } = simulation.state;
    for (const { streams } of logGroups.filter(({ name }) => name.endsWith(service.name))) {
      for (const stream of streams) write(simulation, stream, lines);
    }
    advance(2 * minute);
  };
}

/** The desired count is another one since so many seconds. */
function scaled(to: number, seconds: number): Act {
  return (simulation, service, advance) => {
    service.desiredCount = to;
    look(simulation, service);
    advance(seconds);
  };
}

/** One task ends, which is nobody's fault, and is replaced. */
function loses(cause: Parameters<typeof stopTask>[2]): Act {
  return (simulation, service, advance) => {
    const [task] = tasksOf(simulation, service);
    if (task) stopTask(simulation, task, cause);
    advance(40 * minute);
  };
}

/** The load balancer counts each minute, for an hour before now and after. */
function counts(now: Readonly<Record<string, number>>, before = now): Act {
  return (simulation, service, advance) => {
    const group = targetGroupOfService(simulation, service);
    countRequests(simulation, loadBalancerOfService(simulation, service), group, now, before);
    advance(30 * minute);
  };
}

const orderly = 'note graceful-stop-143';

/** What may be odd about a service that is well, and all that is to be said of it. */
const services: Readonly<Record<string, readonly [Act, string[]]>> = {
  'logs errors of its customers': [
    logs(
      '[ERROR] Payment declined for order 91: card_declined',
      'Traceback (most recent call last):',
      '  File "/app/orders.py", line 31, in amount',
      "ValueError: invalid literal for int() with base 10: 'abc'",
      '10.0.0.12 - - "GET /checkout/abc HTTP/1.1" 500 12',
    ),
    [],
  ],
  'gets over a broken connection': [
    logs('WARN redis: connection reset by peer, reconnecting in 1 s', 'redis: connected'),
    [],
  ],
  'tries a transaction again': [
    logs('psycopg2.errors.DeadlockDetected: deadlock detected', 'retry 1 of 3', 'committed'),
    [],
  ],
  'logs to nowhere': [
    (simulation, service, advance) => {
      const quiet = registerRevision(simulation, service, ({ logConfiguration: _, ...it }) => it);
      deploy(simulation, service, quiet);
      advance(anHour);
    },
    [orderly],
  ],
  'has just been scaled out': [scaled(4, 15), []],
  'was scaled out': [scaled(5, 20 * minute), []],
  'has just been scaled in': [scaled(1, 2 * minute), ['note target-draining']],
  'lost a task to a person': [
    loses({ stopCode: 'UserInitiated', stoppedReason: 'Task stopped by user' }),
    ['note user-stopped-task'],
  ],
  'lost a task to maintenance': [
    loses({
      stopCode: 'TerminationNotice',
      stoppedReason:
        'ECS is performing maintenance on the underlying infrastructure hosting the task.',
    }),
    ['note fargate-retirement'],
  ],
  'was deployed again': [
    (simulation, service, advance) => {
      deploy(simulation, service);
      advance(7 * minute);
    },
    [orderly],
  ],
  'is being deployed': [
    (simulation, service, advance) => {
      release(simulation, service, {});
      advance(minute);
    },
    ['note deployment-in-progress-normal', 'note target-draining'],
  ],
  'has no circuit breaker': [
    (simulation, service, advance) => {
      withoutBreaker(service);
      release(simulation, service, {});
      advance(2 * anHour);
    },
    [],
  ],
  'starts slowly, and is given the time': [
    (simulation, service, advance) => {
      service.healthCheckGracePeriodSeconds = 300;
      release(simulation, service, { bootSeconds: 150 });
      advance(anHour);
    },
    [orderly],
  ],
  'answers its check with a redirect that is accepted': [
    (simulation, service, advance) => {
      modifyTargetGroup(simulation, targetGroupOfService(simulation, service), {
        Matcher: { HttpCode: '200-399' },
        HealthCheckPath: '/',
      });
      release(simulation, service, { paths: { '/': 301 } });
      advance(2 * anHour);
    },
    [],
  ],
  'uses most of its memory': [
    (simulation, service, advance) => {
      release(simulation, service, { memoryMiB: 900 });
      advance(2 * anHour);
    },
    [],
  ],
  'is asked nothing by night': [counts({}, { RequestCount: 12 }), []],
  'is asked for much that is not there': [
    counts({ RequestCount: 1_000, HTTPCode_Target_4XX_Count: 300 }),
    [],
  ],
};

test.each(Object.entries(services))('a service that %s is healthy', async (_, [act, said]) => {
  const { verdict, findings } = await diagnoseAfter(act);
  expect({ verdict, said: findings.map(({ role, rule }) => `${role} ${rule}`) }).toEqual({
    verdict: 'healthy',
    said,
  });
});

test('tasks that are starting are counted beside those that run', async () => {
  const { headline } = await diagnoseAfter(scaled(4, 15));
  expect(headline).toBe('checkout-svc is healthy: 2 of 4 tasks running, 2 starting');
});

test('one that should run alone is counted as one', async () => {
  const { headline } = await diagnoseAfter(scaled(1, anHour));
  expect(headline).toBe('checkout-svc is healthy: 1 of 1 task running');
});
