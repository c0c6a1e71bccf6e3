import { criticalDaemonFailing } from '../../../src/rules/placement/critical-daemon-failing.ts';
import { host } from '../../support/on-instances.ts';
import { exited, service, steady, steadyId, tasks } from '../../support/shop.ts';
import { testRule } from '../../support/test-rule.ts';

function daemon(status: string, type = 'DAEMON') {
  return host(1, {
    healthStatus: {
      overallStatus: status,
      details: [{ type, status, statusReason: 'Daemon task: log-shipper is unhealthy' }],
    },
  });
}
const services = service({
  launchType: 'MANAGED_INSTANCES',
  runningCount: 0,
  deployments: [steady({ runningCount: 0 })],
});

testRule(criticalDaemonFailing, {
  finds: {
    'a daemon that is unhealthy': {
      given: { services, containerInstances: { ...daemon('IMPAIRED'), ...host(2) } },
      confidence: 'confirmed',
      says: /fails on 1 of 2 instances \(`Daemon task: log-shipper is unhealthy`\)/,
    },
    'a daemon that is unhealthy on one instance while tasks are placed and crash by themselves': {
      given: {
        services,
        stoppedTasks: tasks(exited(1, { startedBy: steadyId })),
        containerInstances: { ...daemon('IMPAIRED'), ...host(2) },
      },
      kind: 'risk',
    },
  },
  ignores: {
    'a daemon that starts': { services, containerInstances: daemon('INITIALIZING') },
    'a container runtime that fails': {
      services,
      containerInstances: daemon('IMPAIRED', 'CONTAINER_RUNTIME'),
    },
  },
});
