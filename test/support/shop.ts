/** Names and answers of the one service that tests of rules speak of: checkout-svc:41 is steady, :42 is the release. */
export const revision41 = 'arn:aws:ecs:eu-west-1:123456789012:task-definition/checkout-svc:41';
export const revision42 = 'arn:aws:ecs:eu-west-1:123456789012:task-definition/checkout-svc:42';
export const repository = '123456789012.dkr.ecr.eu-west-1.amazonaws.com/shop/checkout';
export const steadyId = 'ecs-svc/4100000000000000000';
export const releaseId = 'ecs-svc/4200000000000000000';
const serviceDeployment =
  'arn:aws:ecs:eu-west-1:123456789012:service-deployment/prod/checkout-svc/42';

interface Fields {
  readonly [field: string]: unknown;
}

/** DescribeServices with the deployments given; PRIMARY is the release unless said otherwise. */
export function service(fields: Fields = {}) {
  return {
    services: [
      {
        serviceArn: 'arn:aws:ecs:eu-west-1:123456789012:service/prod/checkout-svc',
        serviceName: 'checkout-svc',
        status: 'ACTIVE',
        desiredCount: 2,
        runningCount: 2,
        taskDefinition: revision42,
        deployments: [release(), steady({ status: 'ACTIVE', runningCount: 1 })],
        ...fields,
      },
    ],
  };
}

export function release(fields: Fields = {}) {
  return {
    id: releaseId,
    status: 'PRIMARY',
    taskDefinition: revision42,
    desiredCount: 2,
    rolloutState: 'IN_PROGRESS',
    createdAt: '2026-11-22T03:10:00Z',
    ...fields,
  };
}

export function steady(fields: Fields = {}) {
  return {
    id: steadyId,
    status: 'PRIMARY',
    taskDefinition: revision41,
    desiredCount: 2,
    runningCount: 2,
    rolloutState: 'COMPLETED',
    createdAt: '2026-11-20T09:00:00Z',
    ...fields,
  };
}

/** What follows a roll-back of the release: the steady revision is PRIMARY again, and ECS keeps a record. */
export const rolledBack = {
  services: service({
    taskDefinition: revision41,
    deployments: [steady(), release({ status: 'INACTIVE', rolloutState: 'FAILED' })],
  }),
  recentDeployments: {
    serviceDeployments: [
      {
        serviceDeploymentArn: serviceDeployment,
        status: 'ROLLBACK_SUCCESSFUL',
        createdAt: '2026-11-22T03:10:00Z',
      },
    ],
  },
  serviceDeployments: {
    serviceDeployments: [
      {
        serviceDeploymentArn: serviceDeployment,
        status: 'ROLLBACK_SUCCESSFUL',
        createdAt: '2026-11-22T03:10:00Z',
        finishedAt: '2026-11-22T03:20:00Z',
        targetServiceRevision: { arn: 'revision/42' },
        deploymentCircuitBreaker: { status: 'TRIGGERED', failureCount: 3, threshold: 3 },
        rollback: {
          reason:
            'Service deployment rolled back because the circuit breaker threshold was exceeded.',
          startedAt: '2026-11-22T03:15:00Z',
          serviceRevisionArn: 'revision/41',
        },
      },
    ],
  },
  serviceRevisions: {
    serviceRevisions: [
      { serviceRevisionArn: 'revision/41', taskDefinition: revision41 },
      { serviceRevisionArn: 'revision/42', taskDefinition: revision42 },
    ],
  },
};

/** Stopped or running tasks by ARN; the n-th has an id that ends in n. */
export function tasks(...each: readonly Fields[]) {
  return Object.fromEntries(
    each.map((fields, n) => {
      const taskArn = taskArnOf(n);
      return [taskArn, { tasks: [{ taskArn, ...fields }] }];
    }),
  );
}

export function taskArnOf(n: number): string {
  return `arn:aws:ecs:eu-west-1:123456789012:task/prod/${taskIdOf(n)}`;
}

export function taskIdOf(n: number): string {
  return `0123456789abcdef0123456789abcde${n}`;
}

/** A task of the release that stopped three seconds after its start because a container exited. */
export function exited(exitCode: number, fields: Fields = {}) {
  return {
    taskDefinitionArn: revision42,
    startedBy: releaseId,
    stopCode: 'EssentialContainerExited',
    stoppedReason: 'Essential container in task exited',
    startedAt: '2026-11-22T03:20:00Z',
    stoppingAt: '2026-11-22T03:20:03Z',
    stoppedAt: '2026-11-22T03:20:20Z',
    containers: [{ name: 'app', exitCode }],
    ...fields,
  };
}

/** A task of the release that could not pull its image. */
export function unpulled(stoppedReason: string, image: string, fields: Fields = {}) {
  return {
    taskDefinitionArn: revision42,
    startedBy: releaseId,
    stopCode: 'TaskFailedToStart',
    stoppedReason,
    createdAt: '2026-11-22T03:20:00Z',
    pullStartedAt: '2026-11-22T03:20:30Z',
    stoppedAt: '2026-11-22T03:21:00Z',
    containers: [{ name: 'app', image }],
    ...fields,
  };
}

/** A revision with one container, `app`. */
export function revision(taskDefinitionArn: string, container: Fields = {}) {
  return {
    [taskDefinitionArn]: {
      taskDefinition: {
        taskDefinitionArn,
        containerDefinitions: [{ name: 'app', image: `${repository}:1.4.1`, ...container }],
      },
    },
  };
}

/** The log of the n-th task's container `app`, a line an event. */
export function log(n: number, lines: string) {
  return {
    [`${taskIdOf(n)}/app`]: {
      events: lines
        .split('\n')
        .map((message, i) => ({ message, timestamp: Date.UTC(2026, 10, 22, 3, 20, i) })),
    },
  };
}

/** A task of the release whose container `app` the runtime could not run, in the words of its own reason or of the task's. */
export function unstarted(reason: string, fields: Fields = {}) {
  return {
    taskDefinitionArn: revision42,
    startedBy: releaseId,
    stopCode: 'TaskFailedToStart',
    stoppedReason: 'Task failed to start',
    createdAt: '2026-11-22T03:20:00Z',
    pullStartedAt: '2026-11-22T03:20:30Z',
    pullStoppedAt: '2026-11-22T03:20:50Z',
    stoppedAt: '2026-11-22T03:21:00Z',
    containers: [{ name: 'app', reason }],
    ...fields,
  };
}
