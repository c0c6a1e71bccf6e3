import { exitZero } from '../../../src/rules/container/exit-zero.ts';
import { exited, log, revision, revision42, service, tasks } from '../../support/shop.ts';
import { testRule } from '../../support/test-rule.ts';

const services = service();
const zero = exited(0);

testRule(exitZero, {
  finds: {
    'a command that does one thing and ends': {
      given: {
        services,
        stoppedTasks: tasks(zero, zero),
        logEvents: log(0, 'Running migrations\nNo migrations to apply.'),
        taskDefinitions: revision(revision42, { command: ['python', 'manage.py', 'migrate'] }),
      },
      subject: 'container app',
      confidence: 'confirmed',
      says: /^Container `app` ends with code 0 after 3 s, and ECS starts its task again: 2 of 2 failed tasks/,
      sees: {
        "tasks[0].containers[?name=='app'] | [0].exitCode": 0,
        'events[1].message': 'No migrations to apply.',
        "taskDefinition.containerDefinitions[?name=='app'] | [0].command": [
          'python',
          'manage.py',
          'migrate',
        ],
      },
    },
    'a single task of which nothing else is known': {
      given: { services, stoppedTasks: tasks(zero) },
      confidence: 'likely',
    },
    'the main container, where its neighbours followed': {
      given: {
        services,
        stoppedTasks: tasks(
          exited(0, {
            containers: [
              { name: 'envoy', exitCode: 0 },
              { name: 'app', exitCode: 0 },
            ],
          }),
        ),
        taskDefinitions: revision(revision42),
      },
      subject: 'container app',
    },
  },
  ignores: {
    'an orderly end on the order of ECS': {
      services,
      stoppedTasks: tasks(
        exited(0, {
          stopCode: 'ServiceSchedulerInitiated',
          stoppedReason: 'Scaling activity initiated by (deployment ecs-svc/4200000000000000000)',
        }),
      ),
    },
    'an end on the order of a person': {
      services,
      stoppedTasks: tasks(
        exited(0, { stopCode: 'UserInitiated', stoppedReason: 'Task stopped by user' }),
      ),
    },
    'a helper that is not essential': {
      services,
      stoppedTasks: tasks(zero),
      taskDefinitions: revision(revision42, { essential: false }),
    },
    'a container that only followed one that crashed': {
      services,
      stoppedTasks: tasks(
        exited(0, {
          containers: [
            { name: 'app', exitCode: 1 },
            { name: 'web', exitCode: 0 },
          ],
        }),
      ),
    },
    'a crash': { services, stoppedTasks: tasks(exited(1)) },
  },
});
