import { cannotStartContainer } from '../../../src/rules/container/cannot-start-container.ts';
import { revision, revision42, service, tasks, unstarted } from '../../support/shop.ts';
import { testRule } from '../../support/test-rule.ts';

const services = service();
const mountPoints = [{ sourceVolume: 'settings', containerPath: '/app/config.yml' }];

function failing(reason: string) {
  return { services, stoppedTasks: tasks(unstarted(reason), unstarted(reason)) };
}

testRule(cannotStartContainer, {
  finds: {
    'a volume on a file': {
      given: {
        ...failing(
          'CannotStartContainerError: ResourceInitializationError: failed to create new container runtime task: failed to create shim task: OCI runtime create failed: runc create failed: unable to start container process: error during container init: error mounting "/var/lib/x" to rootfs at "/app/config.yml": not a directory: unknown',
        ),
        taskDefinitions: revision(revision42, { mountPoints }),
      },
      subject: 'container app',
      confidence: 'confirmed',
      says: /was created and cannot start: `error mounting "\/var\/lib\/x" to rootfs at "\/app\/config\.yml": not a directory`: 2 of 2 failed tasks of `checkout-svc:42` since 2026-11-22 03:21 UTC/,
      sees: { "taskDefinition.containerDefinitions[?name=='app'] | [0].mountPoints": mountPoints },
    },
    'a port that is taken, on EC2': {
      given: failing(
        'CannotStartContainerError: API error (500): driver failed programming external connectivity on endpoint ecs-app: Bind for 0.0.0.0:8080 failed: port is already allocated',
      ),
      says: /port is already allocated/,
    },
    'a status that cannot be read': {
      given: failing('CannotStartContainerError: failed to get container status'),
    },
    'the words on the task, which names no container of several': {
      given: {
        services,
        stoppedTasks: tasks(
          unstarted('', {
            stoppedReason: 'CannotStartContainerError: OCI runtime create failed: bad sysctl',
            containers: [{ name: 'app' }, { name: 'web' }],
          }),
        ),
      },
      subject: 'task definition checkout-svc:42',
      says: /^A container was created and cannot start/,
    },
  },
  ignores: {
    'a command that is not there': failing(
      'CannotStartContainerError: exec: "x": executable file not found in $PATH',
    ),
    'a command that may not be run': failing(
      'CannotStartContainerError: exec: "/x.sh": permission denied',
    ),
    'logging that cannot be set up': failing(
      'CannotStartContainerError: Error response from daemon: failed to initialize logging driver: failed to create Cloudwatch log stream: ResourceNotFoundException: The specified log group does not exist.',
    ),
    'a container that cannot be created': failing(
      'CannotCreateContainerError: mount callback failed on /tmp/x: no users found',
    ),
    'a runtime that timed out': failing(
      'DockerTimeoutError: Could not transition to started; timed out after waiting 3m0s',
    ),
  },
});
