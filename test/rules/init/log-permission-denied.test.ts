import { logPermissionDenied } from '../../../src/rules/init/log-permission-denied.ts';
import { definition, executionRole, failedStart, session } from '../../support/failed-start.ts';
import { testRule } from '../../support/test-rule.ts';

const group = '/ecs/prod/checkout';
const stream = `arn:aws:logs:eu-west-1:123456789012:log-group:${group}:log-stream`;
const refused = (action: string) =>
  `ResourceInitializationError: failed to validate logger args: create stream has been retried 1 times: failed to create Cloudwatch log group: AccessDeniedException: User: ${session} is not authorized to perform: ${action} on resource: ${stream}: because no identity-based policy allows the ${action} action`;

testRule(logPermissionDenied, {
  finds: {
    'a role that may not create the group': {
      given: {
        ...failedStart(refused('logs:CreateLogGroup')),
        taskDefinitions: definition(),
        simulatedPermissions: {
          [executionRole]: {
            EvaluationResults: [
              {
                EvalActionName: 'logs:CreateLogGroup',
                EvalResourceName: stream,
                EvalDecision: 'implicitDeny',
              },
            ],
          },
        },
      },
      subject: 'role checkout-execution',
      confidence: 'confirmed',
      says: /execution role `checkout-execution` may not `logs:CreateLogGroup` on log group `\/ecs\/prod\/checkout`: 1 of 1/,
      sees: { 'EvaluationResults[0].EvalDecision': 'implicitDeny' },
    },
    'a role that may not create the stream, by the Docker driver’s words': {
      given: failedStart(
        `CannotStartContainerError: Error response from daemon: failed to initialize logging driver: failed to create Cloudwatch log stream: AccessDeniedException: User: ${session} is not authorized to perform: logs:CreateLogStream on resource: arn:aws:logs:eu-west-1:123456789012:log-group:${group}`,
      ),
      confidence: 'likely',
      says: /`logs:CreateLogStream`/,
    },
    'an instance that has no role': {
      given: failedStart('Task failed to start', {
        launchType: 'EC2',
        containers: [
          {
            name: 'app',
            reason:
              'CannotStartContainerError: Error response from daemon: failed to initialize logging driver: failed to create Cloudwatch log stream: NoCredentialProviders: no valid providers in chain. Deprecated.',
          },
        ],
      }),
      subject: 'instance role',
    },
  },
  ignores: {
    'a group that does not exist': failedStart(
      'ResourceInitializationError: failed to validate logger args: create stream has been retried 1 times: failed to create Cloudwatch log stream: ResourceNotFoundException: The specified log group does not exist.',
    ),
    'a refused secret': failedStart(
      `ResourceInitializationError: unable to pull secrets or registry auth: AccessDeniedException: User: ${session} is not authorized to perform: secretsmanager:GetSecretValue`,
    ),
    'CloudWatch Logs out of reach': failedStart(
      'ResourceInitializationError: failed to validate logger args: : signal: killed',
    ),
  },
});
