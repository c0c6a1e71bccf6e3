import { event } from './refused.ts';
import { release, revision42, service, steady } from './shop.ts';

interface Fields {
  readonly [field: string]: unknown;
}

export function hostArn(n: number): string {
  return `arn:aws:ecs:eu-west-1:123456789012:container-instance/prod/${String(n).padStart(32, '0')}`;
}

/** A container instance with room for everything, unless said otherwise. */
export function host(n: number, fields: Fields = {}, left: Fields = {}) {
  const { cpu = 2048, memory = 4096, ports = [] } = left;
  const resources = (taken: unknown) => [
    { name: 'CPU', type: 'INTEGER', integerValue: cpu },
    { name: 'MEMORY', type: 'INTEGER', integerValue: memory },
    { name: 'PORTS', type: 'STRINGSET', stringSetValue: taken },
  ];
  return {
    [hostArn(n)]: {
      containerInstances: [
        {
          containerInstanceArn: hostArn(n),
          ec2InstanceId: `i-00000000000000${n}`,
          status: 'ACTIVE',
          agentConnected: true,
          remainingResources: resources(ports),
          registeredResources: [
            { name: 'CPU', type: 'INTEGER', integerValue: 2048 },
            { name: 'MEMORY', type: 'INTEGER', integerValue: 4096 },
          ],
          ...fields,
        },
      ],
    },
  };
}

/** A service on EC2 whose release has no task yet because ECS found no place for it, in these words. */
export function unplaced(words: string, fields: Fields = {}) {
  return {
    services: service({
      launchType: 'EC2',
      runningCount: 2,
      deployments: [release(), steady({ status: 'ACTIVE' })],
      events: [event('03:12', words)],
      ...fields,
    }),
  };
}

/** What AWS says of a capacity provider of an Auto Scaling group, `prod-asg`. */
export function provider(fields: Fields = {}, managedScaling: Fields = { status: 'ENABLED' }) {
  return {
    capacityProviders: {
      capacityProviders: [
        {
          name: 'prod-asg',
          status: 'ACTIVE',
          type: 'EC2_AUTOSCALING',
          updateStatus: 'UPDATE_COMPLETE',
          autoScalingGroupProvider: { managedScaling },
          ...fields,
        },
      ],
    },
  };
}

/** A service whose strategy names that provider. */
export const onProvider = {
  launchType: undefined,
  capacityProviderStrategy: [{ capacityProvider: 'prod-asg' }],
};

/** The sentence without any reason, as older accounts have it. */
export const nowhere =
  'was unable to place a task because no container instance met all of its requirements.';

export function closest(reason: string): string {
  return `${nowhere} The closest matching container-instance 0123456789abcdef0123456789abcdef ${reason}. For more information, see the Troubleshooting section.`;
}

/** The release's revision in network mode bridge, with sizes and ports. */
export function bridged(fields: Fields = {}, hostPort = 0) {
  return {
    taskDefinitions: {
      [revision42]: {
        taskDefinition: {
          taskDefinitionArn: revision42,
          networkMode: 'bridge',
          cpu: '512',
          memory: '1024',
          containerDefinitions: [
            { name: 'app', portMappings: [{ containerPort: 8080, hostPort }] },
          ],
          ...fields,
        },
      },
    },
  };
}
