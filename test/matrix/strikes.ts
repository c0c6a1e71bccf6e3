import { rules } from '../../src/rules/index.ts';
import { type Layer, layers } from '../../src/rules/layers.ts';

/** Rules that are about one layer and keep a task from living at another one: when they strike, and why then. */
const elsewhere: readonly (readonly [Layer, string, readonly string[]])[] = [
  [
    'placement',
    'A volume is attached, and secrets and files are fetched, before any image is pulled; without its role there is no task.',
    [
      'role-not-assumable',
      'ebs-attach-failed',
      'secret-access-denied',
      'secret-json-key-missing',
      'secret-not-found',
      'ssm-parameter-missing',
      'env-file-failed',
      'firelens-config-failed',
    ],
  ],
  [
    'placement',
    'The first that a task asks for over the network are secrets and the login of its registry, before any pull.',
    [
      'private-subnet-no-nat',
      'public-subnet-no-public-ip',
      'pull-network-timeout',
      'secret-network-unreachable',
      'sg-task-egress-blocked',
      'vpc-endpoint-misconfigured',
    ],
  ],
  ['init', 'Log groups are opened before any container is created.', ['log-network-unreachable']],
  [
    'container',
    'The program asks for it as it starts, and ends when it does not get it.',
    [
      'dns-resolution-failed',
      'service-connect-timeout',
      'resource-policy-explicit-deny',
      'task-role-denied',
      'task-role-missing',
    ],
  ],
  [
    'container',
    'What a container waits for is looked at once containers have been created.',
    ['container-dependency-unmet'],
  ],
  [
    'health',
    'That checks are refused or get no answer is what a wrong port, a closed hop or a blocked program does, which come first.',
    [
      'fixed-health-port-mismatch',
      'health-refused',
      'listens-on-localhost',
      'log-driver-blocking',
      'nacl-blocked',
      'port-mismatch',
      'sg-lb-egress-blocked',
      'sg-lb-to-task-blocked',
    ],
  ],
  [
    'load-balancer',
    'What a check asks comes before what it is answered.',
    ['health-endpoint-coupled-to-db'],
  ],
  [
    'container',
    'A target is registered before it is checked.',
    ['ecs-service-permissions-broken', 'register-targets-failed'],
  ],
  ['performance', 'Requests fail where tasks serve them.', ['app-5xx', 'elb-502', 'elb-504']],
  [
    'performance',
    'It comes after minutes of work, when checks and neighbours have long ended the task.',
    [
      'app-crash-late',
      'ephemeral-storage-full',
      'health-flaps-under-load',
      'restart-policy-hides-crash',
    ],
  ],
  [
    'delivery',
    'That a service has lost its target group is missed once the tasks from before are gone.',
    ['service-not-attached'],
  ],
  [
    'delivery',
    'A deployment comes to its hooks, its alarms and the end of its old tasks only when its new tasks run.',
    [
      'deployment-alarm-ignored',
      'deployment-alarm-rollback',
      'deployment-config-deadlock',
      'hook-awaiting-action',
      'hook-failed',
      'overlapping-deployments',
      'task-protection-blocks',
    ],
  ],
];

/** At which layer a fault keeps a task from going on, in the order of layers. */
export function strikesAt(rule: string): number {
  const [other] = elsewhere.find(([, , ids]) => ids.includes(rule)) ?? [];
  const own = rules.find(({ id }) => id === rule)?.layer;
  const layer = other ?? own;
  if (layer === undefined) throw new Error(`There is no rule ${rule}`);
  return layers.indexOf(layer);
}

/** Faults that leave nothing of a deployment to be seen, whatever else is wrong with it, and why. */
export const first: Readonly<Record<string, string>> = {
  'circuit-breaker-stalled-no-baseline':
    'The service is created anew, without what was deployed before.',
  'deployment-alarm-rollback':
    'An alarm that is red ends a deployment before its tasks come to anything.',
  'task-protection-blocks': 'Protected tasks leave no room in which new ones could start.',
};

/** Faults that are over, and why: what is wrong with what serves now comes first. */
export const over: Readonly<Record<string, string>> = {
  'circuit-breaker-rolled-back': 'The release that failed was rolled back.',
};
