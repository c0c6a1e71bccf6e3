import type { Given } from './facts.ts';
import { takenAt } from './facts.ts';

/** How a target's checks fail, as DescribeTargetHealth says it. */
const failures = {
  refused: { Reason: 'Target.FailedHealthChecks', Description: 'Health checks failed' },
  timeout: { Reason: 'Target.Timeout', Description: 'Request timed out' },
  404: {
    Reason: 'Target.ResponseCodeMismatch',
    Description: 'Health checks failed with these codes: [404]',
  },
  405: {
    Reason: 'Target.ResponseCodeMismatch',
    Description: 'Health checks failed with these codes: [405]',
  },
  302: {
    Reason: 'Target.ResponseCodeMismatch',
    Description: 'Health checks failed with these codes: [302]',
  },
  500: {
    Reason: 'Target.ResponseCodeMismatch',
    Description: 'Health checks failed with these codes: [500]',
  },
  503: {
    Reason: 'Target.ResponseCodeMismatch',
    Description: 'Health checks failed with these codes: [503]',
  },
} as const;

/** One target: its state, or how its checks fail. */
export type TargetState = 'healthy' | 'initial' | 'draining' | 'unused' | keyof typeof failures;

/** A service behind a load balancer, with what a test changes of it. */
export interface Plan {
  /** The state of each running task's target, in order; its task runs since `age` seconds. */
  readonly targets?: readonly TargetState[];
  readonly age?: number;
  /** How many tasks run; as many as there are targets unless said otherwise. */
  readonly running?: number;
  /** The subnet of the running tasks, where AWS says it. */
  readonly subnet?: string;
  /** Tasks that were stopped for failing load balancer checks. */
  readonly killed?: number;
  /** The reason that service events give, e.g. `Request timed out`. */
  readonly event?: string;
  readonly log?: readonly string[];
  readonly port?: number;
  readonly mapped?: readonly number[];
  readonly environment?: readonly string[];
  readonly healthCheck?: { readonly command: readonly string[] };
  readonly containerHealth?: string;
  readonly group?: Readonly<Record<string, unknown>>;
  readonly service?: Readonly<Record<string, unknown>>;
  /** Rules of the tasks' security group; the load balancer on port 8000 unless said otherwise. */
  readonly rules?: readonly unknown[];
}

export const targetGroupArn =
  'arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/checkout/0123456789abcdef';
export const loadBalancerArn =
  'arn:aws:elasticloadbalancing:eu-west-1:123456789012:loadbalancer/app/prod-alb/0123456789abcdef';
export const definitionArn = 'arn:aws:ecs:eu-west-1:123456789012:task-definition/checkout-svc:42';
export const deploymentId = 'ecs-svc/1234567890123456789';

/** A rule that lets the load balancer's group in on one port. */
export function fromLoadBalancer(port: number) {
  return {
    IpProtocol: 'tcp',
    FromPort: port,
    ToPort: port,
    UserIdGroupPairs: [{ GroupId: 'sg-alb' }],
  };
}

/** The address of the running task of this number. */
export function addressOf(index: number): string {
  return `10.0.1.${10 + index}`;
}

/** The id of a task of this number; stopped ones count from 100. */
export function taskId(index: number): string {
  return `${index}`.padStart(32, 'a');
}

function arnOf(index: number): string {
  return `arn:aws:ecs:eu-west-1:123456789012:task/prod/${taskId(index)}`;
}

function secondsAgo(seconds: number): string {
  return new Date(Date.parse(takenAt) - seconds * 1000).toISOString();
}

/** What AWS answers about the planned service; the logs are those of its first running task, else of its first killed one. */
export function loadBalanced(plan: Plan = {}): Given {
  const { targets = ['healthy', 'healthy'], port = 8000, killed = 0, age = 600 } = plan;
  const running = plan.running ?? targets.length;
  const logged = running > 0 ? 0 : 100;
  return {
    services: { services: [{ ...service(plan, port, running), ...plan.service }] },
    runningTasks: Object.fromEntries(
      Array.from({ length: running }, (_, index) => [arnOf(index), runningTask(index, age, plan)]),
    ),
    stoppedTasks: Object.fromEntries(
      Array.from({ length: killed }, (_, index) => [arnOf(100 + index), killedTask(100 + index)]),
    ),
    taskDefinitions: { [definitionArn]: definition(plan, port) },
    targetGroups: { TargetGroups: [{ ...targetGroup, ...plan.group }] },
    targetHealth: {
      [targetGroupArn]: {
        TargetHealthDescriptions: targets.map((state, index) => target(state, index, port)),
      },
    },
    loadBalancers: { LoadBalancers: [loadBalancer] },
    securityGroups: {
      SecurityGroups: [
        { GroupId: 'sg-task', IpPermissions: plan.rules ?? [fromLoadBalancer(8000)] },
      ],
    },
    ...(plan.log
      ? {
          logEvents: {
            [`${taskId(logged)}/app`]: {
              events: plan.log.map((message, index) => ({
                message,
                timestamp: Date.parse(takenAt) - 500_000 + index,
              })),
            },
          },
        }
      : {}),
  };
}

const targetGroup = {
  TargetGroupArn: targetGroupArn,
  TargetGroupName: 'checkout',
  Protocol: 'HTTP',
  Port: 8000,
  TargetType: 'ip',
  HealthCheckEnabled: true,
  HealthCheckPort: 'traffic-port',
  HealthCheckPath: '/healthz',
  Matcher: { HttpCode: '200' },
  HealthCheckIntervalSeconds: 30,
  UnhealthyThresholdCount: 2,
  LoadBalancerArns: [loadBalancerArn],
};

const loadBalancer = {
  LoadBalancerArn: loadBalancerArn,
  LoadBalancerName: 'prod-alb',
  DNSName: 'prod-alb-1.eu-west-1.elb.amazonaws.com',
  Type: 'application',
  SecurityGroups: ['sg-alb'],
  AvailabilityZones: [{ ZoneName: 'eu-west-1a', SubnetId: 'subnet-public' }],
};

function service({ event, killed = 0 }: Plan, port: number, running: number) {
  return {
    serviceArn: 'arn:aws:ecs:eu-west-1:123456789012:service/prod/checkout-svc',
    serviceName: 'checkout-svc',
    status: 'ACTIVE',
    desiredCount: 2,
    runningCount: running,
    taskDefinition: definitionArn,
    loadBalancers: [{ targetGroupArn, containerName: 'app', containerPort: port }],
    networkConfiguration: {
      awsvpcConfiguration: {
        subnets: ['subnet-private'],
        securityGroups: ['sg-task'],
        assignPublicIp: 'DISABLED',
      },
    },
    deployments: [
      {
        id: deploymentId,
        status: 'PRIMARY',
        taskDefinition: definitionArn,
        createdAt: secondsAgo(1800),
        desiredCount: 2,
        runningCount: running,
      },
    ],
    events: event
      ? [
          {
            id: 'event-1',
            createdAt: secondsAgo(60),
            message: `(service checkout-svc) (task ${taskId(killed > 0 ? 100 : 0)}) (port ${port}) is unhealthy in (target-group ${targetGroupArn}) due to (reason ${event})`,
          },
        ]
      : [],
  };
}

function runningTask(index: number, age: number, { containerHealth, subnet }: Plan) {
  const task = {
    taskArn: arnOf(index),
    taskDefinitionArn: definitionArn,
    startedBy: deploymentId,
    lastStatus: 'RUNNING',
    desiredStatus: 'RUNNING',
    startedAt: secondsAgo(age),
    containers: [{ name: 'app', ...(containerHealth ? { healthStatus: containerHealth } : {}) }],
    attachments: [
      {
        type: 'ElasticNetworkInterface',
        details: [
          { name: 'privateIPv4Address', value: addressOf(index) },
          ...(subnet ? [{ name: 'subnetId', value: subnet }] : []),
        ],
      },
    ],
  };
  return { tasks: [task] };
}

function killedTask(index: number) {
  const task = {
    taskArn: arnOf(index),
    taskDefinitionArn: definitionArn,
    startedBy: deploymentId,
    lastStatus: 'STOPPED',
    desiredStatus: 'STOPPED',
    stopCode: 'ServiceSchedulerInitiated',
    stoppedReason: `Task failed ELB health checks in (target-group ${targetGroupArn})`,
    startedAt: secondsAgo(300),
    stoppingAt: secondsAgo(120),
    stoppedAt: secondsAgo(90),
    containers: [{ name: 'app', exitCode: 143 }],
    attachments: [
      {
        type: 'ElasticNetworkInterface',
        details: [{ name: 'privateIPv4Address', value: addressOf(index) }],
      },
    ],
  };
  return { tasks: [task] };
}

function definition({ mapped, environment = [], healthCheck }: Plan, port: number) {
  return {
    taskDefinition: {
      taskDefinitionArn: definitionArn,
      containerDefinitions: [
        {
          name: 'app',
          portMappings: (mapped ?? [port]).map((containerPort) => ({ containerPort })),
          environment: environment.map((name) => ({ name })),
          ...(healthCheck ? { healthCheck } : {}),
        },
      ],
    },
  };
}

function target(state: TargetState, index: number, port: number) {
  const failure = state in failures ? failures[state as keyof typeof failures] : undefined;
  return {
    Target: { Id: addressOf(index), Port: port },
    HealthCheckPort: `${port}`,
    TargetHealth: failure
      ? { State: 'unhealthy', ...failure }
      : { State: state, ...(reasons[state as string] ? { Reason: reasons[state as string] } : {}) },
  };
}

const reasons: Readonly<Record<string, string>> = {
  initial: 'Elb.InitialHealthChecking',
  draining: 'Target.DeregistrationInProgress',
  unused: 'Target.NotInUse',
};
