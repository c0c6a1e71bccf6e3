import { instanceImpaired } from '../../../src/rules/placement/instance-impaired.ts';
import { host, hostArn } from '../../support/on-instances.ts';
import { exited, service, steady, steadyId, tasks } from '../../support/shop.ts';
import { testRule } from '../../support/test-rule.ts';

const short = service({
  launchType: 'EC2',
  runningCount: 0,
  deployments: [steady({ runningCount: 0 })],
});

function ill(type: string, statusReason: string, status = 'IMPAIRED') {
  return host(1, {
    healthStatus: {
      overallStatus: status,
      details: [{ type, status, statusReason, lastStatusChange: '2026-11-22T03:00:00Z' }],
    },
  });
}
const there = { services: short, runningTasks: tasks({ containerInstanceArn: hostArn(1) }) };

testRule(instanceImpaired, {
  finds: {
    'a container runtime that does not answer': {
      given: { ...there, containerInstances: ill('CONTAINER_RUNTIME', 'Docker is not responding') },
      subject: 'instance i-000000000000001',
      confidence: 'confirmed',
      says: /impaired \(`Docker is not responding`\) since 2026-11-22 03:00 UTC/,
    },
    'a graphics card that failed': {
      given: { ...there, containerInstances: ill('ACCELERATED_COMPUTE', 'XID_79') },
      says: /XID_79/,
    },
    'an instance that is not where the tasks crash': {
      given: {
        services: short,
        runningTasks: tasks({ containerInstanceArn: hostArn(1) }),
        stoppedTasks: tasks(exited(1, { startedBy: steadyId, containerInstanceArn: hostArn(2) })),
        containerInstances: {
          ...ill('CONTAINER_RUNTIME', 'Docker is not responding'),
          ...host(2),
        },
      },
      kind: 'risk',
    },
    'tasks that ECS stopped for it': {
      given: {
        services: short,
        stoppedTasks: tasks(exited(137, { stopCode: 'InfrastructureHealth', stoppedReason: '' })),
      },
      confidence: 'likely',
      says: /ECS stopped 1 task on it/,
    },
  },
  ignores: {
    'an instance without tasks of the service': {
      services: short,
      containerInstances: ill('CONTAINER_RUNTIME', 'Docker is not responding'),
    },
    'an agent that is away': {
      ...there,
      containerInstances: ill('AGENT_CONNECTIVITY', 'Agent disconnected since 03:00'),
    },
    'a daemon that fails': {
      ...there,
      containerInstances: ill('DAEMON', 'Daemon task: x is unhealthy'),
    },
    'data that is missing': {
      ...there,
      containerInstances: ill('CONTAINER_RUNTIME', '', 'INSUFFICIENT_DATA'),
    },
  },
});
