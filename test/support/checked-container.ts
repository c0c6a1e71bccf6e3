import { type Given, takenAt } from './facts.ts';
import {
  addressOf,
  definitionArn,
  deploymentId,
  loadBalancerArn,
  targetGroupArn,
  taskId,
} from './load-balanced.ts';

/** A service whose one container `app` checks itself, with what a test changes of it. Times are seconds. */
export interface CheckedPlan {
  readonly healthCheck?: Readonly<Record<string, unknown>>;
  /** What AWS says of the health of each running task, and since when each runs. */
  readonly running?: readonly string[];
  readonly age?: number;
  /** How many tasks were stopped, each after so long in RUNNING, and for what. */
  readonly killed?: number;
  readonly life?: number;
  readonly reason?: string;
  readonly stopCode?: string;
  /** What the newest task logged, by seconds since it was RUNNING. */
  readonly log?: readonly (readonly [number, string])[];
  /** The state of each running task's target; no load balancer where it is absent. */
  readonly targets?: readonly string[];
  readonly group?: Readonly<Record<string, unknown>>;
  readonly grace?: number;
  /** Events about tasks by number, without a reason for the container's own check; stopped ones count from 100. */
  readonly events?: readonly {
    readonly task: number;
    readonly after: number;
    readonly why?: string;
  }[];
  /** The use of the CPU in periods that began so many seconds ago. */
  readonly cpu?: readonly (readonly [number, number])[];
}

export const containerChecksFailed = 'Task failed container health checks';
export const elbChecksFailed = `Task failed ELB health checks in (target-group ${targetGroupArn})`;
export const curl = {
  command: ['CMD-SHELL', 'curl -f http://localhost:8000/healthz || exit 1'],
  interval: 30,
  timeout: 5,
  retries: 3,
  startPeriod: 60,
};

const stoppedAgo = 100;

/** What AWS answers about the planned service. */
export function checkedContainer(plan: CheckedPlan): Given {
  const { running = [], age = 600, killed = 0, life = 125, targets } = plan;
  const start = (index: number) => (index < 100 ? age : life + stoppedAgo + (index - 100) * 300);
  const logged = running.length > 0 ? 0 : 100;
  return {
    services: { services: [service(plan, start)] },
    runningTasks: byArn(running.map((health, index) => runningTask(index, health, start(index)))),
    stoppedTasks: byArn(
      Array.from({ length: killed }, (_, index) => stoppedTask(100 + index, plan, start)),
    ),
    taskDefinitions: {
      [definitionArn]: {
        taskDefinition: {
          taskDefinitionArn: definitionArn,
          containerDefinitions: [
            {
              name: 'app',
              portMappings: [{ containerPort: 8000 }],
              ...(plan.healthCheck && { healthCheck: plan.healthCheck }),
            },
          ],
        },
      },
    },
    ...(targets && {
      targetGroups: { TargetGroups: [{ ...group, ...plan.group }] },
      targetHealth: { [targetGroupArn]: { TargetHealthDescriptions: targets.map(target) } },
    }),
    ...(plan.log && {
      logEvents: {
        [`${taskId(logged)}/app`]: {
          events: plan.log.map(([after, message]) => ({
            message,
            timestamp: Date.parse(ago(start(logged) - after)),
          })),
        },
      },
    }),
    ...(plan.cpu !== undefined && {
      loadBalancerMetrics: {
        MetricDataResults: [
          {
            Id: 'cpu',
            Timestamps: plan.cpu.map(([seconds]) => ago(seconds)),
            Values: plan.cpu.map(([, value]) => value),
          },
        ],
      },
    }),
  };
}

const group = {
  TargetGroupArn: targetGroupArn,
  TargetGroupName: 'checkout',
  Protocol: 'HTTP',
  TargetType: 'ip',
  HealthCheckPort: 'traffic-port',
  HealthCheckPath: '/healthz',
  HealthCheckIntervalSeconds: 15,
  HealthCheckTimeoutSeconds: 5,
  HealthyThresholdCount: 3,
  UnhealthyThresholdCount: 2,
  LoadBalancerArns: [loadBalancerArn],
};

function service(
  { running = [], targets, grace, events = [] }: CheckedPlan,
  start: (index: number) => number,
) {
  return {
    serviceArn: 'arn:aws:ecs:eu-west-1:123456789012:service/prod/checkout-svc',
    serviceName: 'checkout-svc',
    status: 'ACTIVE',
    desiredCount: 2,
    runningCount: running.length,
    taskDefinition: definitionArn,
    ...(grace !== undefined && { healthCheckGracePeriodSeconds: grace }),
    loadBalancers: targets ? [{ targetGroupArn, containerName: 'app', containerPort: 8000 }] : [],
    deployments: [
      {
        id: deploymentId,
        status: 'PRIMARY',
        taskDefinition: definitionArn,
        createdAt: ago(3000),
        desiredCount: 2,
        runningCount: running.length,
      },
    ],
    events: events.map(({ task, after, why }, index) => ({
      id: `event-${index}`,
      createdAt: ago(start(task) - after),
      message: `(service checkout-svc) (task ${taskId(task)}) ${
        why === undefined
          ? 'failed container health checks.'
          : `(port 8000) is unhealthy in (target-group ${targetGroupArn}) due to (reason ${why})`
      }`,
    })),
  };
}

function runningTask(index: number, healthStatus: string, age: number) {
  return {
    ...task(index),
    lastStatus: 'RUNNING',
    desiredStatus: 'RUNNING',
    healthStatus,
    startedAt: ago(age),
    containers: [{ name: 'app', healthStatus }],
  };
}

function stoppedTask(
  index: number,
  {
    life = 125,
    reason = containerChecksFailed,
    stopCode = 'ServiceSchedulerInitiated',
  }: CheckedPlan,
  start: (index: number) => number,
) {
  const startedAt = start(index);
  return {
    ...task(index),
    lastStatus: 'STOPPED',
    desiredStatus: 'STOPPED',
    stopCode,
    stoppedReason: reason,
    startedAt: ago(startedAt),
    stoppingAt: ago(startedAt - life),
    stoppedAt: ago(startedAt - life - 10),
    containers: [
      {
        name: 'app',
        exitCode: 143,
        ...(reason === containerChecksFailed && { healthStatus: 'UNHEALTHY' }),
      },
    ],
  };
}

function task(index: number) {
  return {
    taskArn: `arn:aws:ecs:eu-west-1:123456789012:task/prod/${taskId(index)}`,
    taskDefinitionArn: definitionArn,
    startedBy: deploymentId,
    attachments: [
      {
        type: 'ElasticNetworkInterface',
        details: [{ name: 'privateIPv4Address', value: addressOf(index) }],
      },
    ],
  };
}

const failures: Readonly<Record<string, object>> = {
  refused: {
    State: 'unhealthy',
    Reason: 'Target.FailedHealthChecks',
    Description: 'Health checks failed',
  },
  timeout: { State: 'unhealthy', Reason: 'Target.Timeout', Description: 'Request timed out' },
  404: {
    State: 'unhealthy',
    Reason: 'Target.ResponseCodeMismatch',
    Description: 'Health checks failed with these codes: [404]',
  },
  500: {
    State: 'unhealthy',
    Reason: 'Target.ResponseCodeMismatch',
    Description: 'Health checks failed with these codes: [500]',
  },
  503: {
    State: 'unhealthy',
    Reason: 'Target.ResponseCodeMismatch',
    Description: 'Health checks failed with these codes: [503]',
  },
};

function target(state: string, index: number) {
  return {
    Target: { Id: addressOf(index), Port: 8000 },
    HealthCheckPort: '8000',
    TargetHealth: failures[state] ?? { State: state },
  };
}

function byArn(tasks: readonly { readonly taskArn: string }[]) {
  return Object.fromEntries(tasks.map((it) => [it.taskArn, { tasks: [it] }]));
}

function ago(seconds: number): string {
  return new Date(Date.parse(takenAt) - seconds * 1000).toISOString();
}
