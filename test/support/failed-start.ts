import type { Given } from './facts.ts';

export const taskArn =
  'arn:aws:ecs:eu-west-1:123456789012:task/prod/0123456789abcdef0123456789abcdef';
export const definitionArn = 'arn:aws:ecs:eu-west-1:123456789012:task-definition/checkout:42';
export const executionRole = 'arn:aws:iam::123456789012:role/checkout-execution';
export const session =
  'arn:aws:sts::123456789012:assumed-role/checkout-execution/0123456789abcdef0123456789abcdef';
export const secretArn =
  'arn:aws:secretsmanager:eu-west-1:123456789012:secret:prod/checkout/db-AbCdEf';

const serviceArn = 'arn:aws:ecs:eu-west-1:123456789012:service/prod/checkout-svc';

/** A revision with one container. */
export function definition(container: object = {}, more: object = {}) {
  return {
    [definitionArn]: {
      taskDefinition: {
        taskDefinitionArn: definitionArn,
        family: 'checkout',
        revision: 42,
        executionRoleArn: executionRole,
        containerDefinitions: [{ name: 'app', essential: true, ...container }],
        ...more,
      },
    },
  };
}

/** A task that never reached RUNNING, with what AWS says of it. */
export function failedStart(reason: string, more: object = {}): Given {
  return {
    services: {
      services: [{ serviceArn, serviceName: 'checkout-svc', status: 'ACTIVE', desiredCount: 2 }],
    },
    stoppedTasks: {
      [taskArn]: {
        tasks: [
          {
            taskArn,
            taskDefinitionArn: definitionArn,
            launchType: 'FARGATE',
            availabilityZone: 'eu-west-1a',
            stopCode: 'TaskFailedToStart',
            stoppedReason: reason,
            createdAt: '2026-11-22T03:10:00Z',
            stoppedAt: '2026-11-22T03:11:00Z',
            containers: [{ name: 'app' }],
            ...more,
          },
        ],
      },
    },
  };
}

/** The same text as an event of a service that lacks tasks, of which none is left to look at. */
export function announced(message: string, more: object = {}): Given {
  return {
    services: {
      services: [
        {
          serviceArn,
          serviceName: 'checkout-svc',
          status: 'ACTIVE',
          desiredCount: 2,
          runningCount: 0,
          taskDefinition: definitionArn,
          deployments: [
            {
              id: 'ecs-svc/1',
              status: 'PRIMARY',
              taskDefinition: definitionArn,
              desiredCount: 2,
              createdAt: '2026-11-21T20:00:00Z',
            },
          ],
          events: [{ id: 'e1', createdAt: '2026-11-21T22:30:00Z', message }],
          ...more,
        },
      ],
    },
  };
}
