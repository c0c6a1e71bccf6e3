import { firelensConfigFailed } from '../../../src/rules/init/firelens-config-failed.ts';
import { definition, definitionArn, failedStart } from '../../support/failed-start.ts';
import { testRule } from '../../support/test-rule.ts';

const taskDefinitions = {
  [definitionArn]: {
    taskDefinition: {
      ...definition()[definitionArn]?.taskDefinition,
      containerDefinitions: [
        { name: 'app', logConfiguration: { logDriver: 'awsfirelens' } },
        { name: 'log-router', firelensConfiguration: { type: 'fluentbit' } },
      ],
    },
  },
};
const ended = (containers: readonly object[], more: object = {}) =>
  failedStart('Essential container in task exited', {
    stopCode: 'EssentialContainerExited',
    startedAt: '2026-11-22T03:10:40Z',
    stoppingAt: '2026-11-22T03:10:52Z',
    containers,
    ...more,
  });

testRule(firelensConfigFailed, {
  finds: {
    'a configuration that ECS could not write': {
      given: {
        ...failedStart(
          'ResourceInitializationError: unable to generate firelens config file: unable to apply log options of container app to firelens config',
        ),
        taskDefinitions,
      },
      subject: 'container log-router',
      confidence: 'confirmed',
      says: /cannot prepare the configuration of log router `log-router`: 1 of 1/,
    },
    'a file in S3 that could not be read': {
      given: failedStart(
        'ResourceInitializationError: unable to download firelens s3 config file: AccessDenied: Access Denied status code: 403',
      ),
      subject: 'log router',
      confidence: 'likely',
      says: /whose file in S3 cannot be read/,
    },
    'a router that ends first': {
      given: {
        ...ended([
          { name: 'app', exitCode: 143 },
          { name: 'log-router', exitCode: 1 },
        ]),
        taskDefinitions,
      },
      subject: 'container log-router',
      confidence: 'likely',
      says: /Log router `log-router` ends at start with code 1 and takes the task with it: 1 of 1/,
      sees: { "tasks[0].containers[?name=='log-router'] | [0].exitCode": 1 },
    },
  },
  ignores: {
    'an application that crashes beside its router': {
      ...ended([
        { name: 'app', exitCode: 1 },
        { name: 'log-router', exitCode: 143 },
      ]),
      taskDefinitions,
    },
    'a router that worked for an hour': {
      ...ended(
        [
          { name: 'app', exitCode: 143 },
          { name: 'log-router', exitCode: 139 },
        ],
        { startedAt: '2026-11-22T02:10:00Z' },
      ),
      taskDefinitions,
    },
    'a sidecar that is no router': {
      ...ended([
        { name: 'app', exitCode: 143 },
        { name: 'proxy', exitCode: 1 },
      ]),
      taskDefinitions,
    },
    'a log group that does not exist': failedStart(
      'ResourceInitializationError: failed to validate logger args: create stream has been retried 1 times: failed to create Cloudwatch log stream: ResourceNotFoundException: The specified log group does not exist.',
    ),
  },
});
