import { logGroupMissing } from '../../../src/rules/init/log-group-missing.ts';
import { definition, failedStart, session } from '../../support/failed-start.ts';
import { testRule } from '../../support/test-rule.ts';

const missing =
  'ResourceInitializationError: failed to validate logger args: create stream has been retried 1 times: failed to create Cloudwatch log stream: ResourceNotFoundException: The specified log group does not exist. : exit status 1';
const group = '/ecs/prod/checkout';
const taskDefinitions = definition({
  logConfiguration: {
    logDriver: 'awslogs',
    options: { 'awslogs-group': group, 'awslogs-region': 'eu-west-1' },
  },
});

testRule(logGroupMissing, {
  finds: {
    'a group that CloudWatch Logs does not list': {
      given: {
        ...failedStart(missing),
        taskDefinitions,
        logGroups: { [group]: { logGroups: [{ logGroupName: `${group}-old` }] } },
      },
      subject: `log group ${group}`,
      confidence: 'confirmed',
      says: /Log group `\/ecs\/prod\/checkout` does not exist in eu-west-1, .*: 1 of 1 failed tasks/,
      sees: { 'logGroups[].logGroupName': [`${group}-old`] },
    },
    'the words of the Docker driver, wrapped, in the reason of a container': {
      given: {
        ...failedStart('Task failed to start', {
          containers: [
            {
              name: 'app',
              reason:
                'CannotStartContainerError: API error (500): failed to initialize logging driver:\n ResourceNotFoundException: The specified log group does not exist.\n\tstatus code: 400, request id: 904a550f',
            },
          ],
        }),
        taskDefinitions,
      },
      subject: `log group ${group}`,
      confidence: 'likely',
    },
    'a group that exists in another region than the one it is looked for in': {
      given: {
        ...failedStart(missing),
        taskDefinitions: definition({
          logConfiguration: {
            logDriver: 'awslogs',
            options: { 'awslogs-group': group, 'awslogs-region': 'us-east-1' },
          },
        }),
        logGroups: { [group]: { logGroups: [{ logGroupName: group }] } },
      },
      confidence: 'likely',
      says: /does not exist in us-east-1, only in eu-west-1/,
    },
    'a group that nothing else names': { given: failedStart(missing), subject: 'log group' },
  },
  ignores: {
    'a role that may not create the stream': failedStart(
      `ResourceInitializationError: failed to validate logger args: failed to create Cloudwatch log stream: AccessDeniedException: User: ${session} is not authorized to perform: logs:CreateLogStream on resource: arn:aws:logs:eu-west-1:123456789012:log-group:${group}`,
    ),
    'CloudWatch Logs out of reach': failedStart(
      'ResourceInitializationError: failed to validate logger args: : signal: killed',
    ),
    'the newer words for the same': failedStart(
      'ResourceInitializationError: The task cannot find the Amazon CloudWatch log group defined in the task definition. There is a connection issue between the task and Amazon CloudWatch. Check your network configuration.',
    ),
    'a secret that does not exist': failedStart(
      "ResourceInitializationError: unable to pull secrets or registry auth: ResourceNotFoundException: Secrets Manager can't find the specified secret.",
    ),
  },
});
