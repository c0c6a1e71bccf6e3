import { logsNotVisible } from '../../../src/rules/init/logs-not-visible.ts';
import { definition, failedStart } from '../../support/failed-start.ts';
import { testRule } from '../../support/test-rule.ts';

const crashed = failedStart('Essential container in task exited', {
  stopCode: 'EssentialContainerExited',
  startedAt: '2026-11-22T03:10:40Z',
  containers: [{ name: 'app', exitCode: 1 }],
});
const key = '0123456789abcdef0123456789abcdef/app';
const logging = (logDriver: string, options: object = {}) => ({
  ...crashed,
  taskDefinitions: definition({ logConfiguration: { logDriver, options } }),
});
const awslogs = { 'awslogs-group': '/ecs/prod/checkout', 'awslogs-region': 'eu-west-1' };

testRule(logsNotVisible, {
  finds: {
    'a container without a log configuration': {
      given: { ...crashed, taskDefinitions: definition() },
      subject: 'container app',
      confidence: 'confirmed',
      says: /which failed since 2026-11-22 03:11 UTC: it has no log configuration in `checkout:42`/,
      sees: { "tasks[0].containers[?name=='app'] | [0].exitCode": 1 },
    },
    'another driver': { given: logging('splunk'), says: /logs through `splunk`/ },
    'another region': {
      given: logging('awslogs', { ...awslogs, 'awslogs-region': 'us-east-1' }),
      says: /logs to `us-east-1`/,
    },
    'an empty log of a driver that may drop lines': {
      given: {
        ...logging('awslogs', { ...awslogs, mode: 'non-blocking' }),
        logEvents: { [key]: { events: [] } },
      },
      says: /`non-blocking` mode may drop the last lines/,
    },
  },
  ignores: {
    'a log that says something': {
      ...logging('awslogs', awslogs),
      logEvents: { [key]: { events: [{ message: 'boom' }] } },
    },
    'a log that was not read': logging('awslogs', awslogs),
    'a container that was told to stop': {
      ...failedStart('Essential container in task exited', {
        stopCode: 'EssentialContainerExited',
        containers: [{ name: 'app', exitCode: 143 }],
      }),
      taskDefinitions: definition(),
    },
    'a container that never ran': {
      ...failedStart(
        'ResourceInitializationError: failed to validate logger args: The specified log group does not exist.',
      ),
      taskDefinitions: definition(),
    },
  },
});
