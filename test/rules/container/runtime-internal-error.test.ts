import { runtimeInternalError } from '../../../src/rules/container/runtime-internal-error.ts';
import { service, tasks, unstarted } from '../../support/shop.ts';
import { testRule } from '../../support/test-rule.ts';

const services = service();
const host = {
  launchType: 'EC2',
  containerInstanceArn: 'arn:aws:ecs:eu-west-1:123456789012:container-instance/prod/0123abcd',
};

function failing(reason: string, fields = {}) {
  return { services, stoppedTasks: tasks(unstarted(reason, fields), unstarted(reason, fields)) };
}

testRule(runtimeInternalError, {
  finds: {
    'a timeout of Fargate': {
      given: failing(
        'ContainerRuntimeTimeoutError: Could not transition to running; timed out after waiting 3m0s',
      ),
      subject: 'container app',
      confidence: 'confirmed',
      says: /fails in the runtime of Fargate, not in its program: `.*timed out after waiting 3m0s`: 2 of 2/,
    },
    'a timeout of Docker, every time on one instance': {
      given: failing(
        'DockerTimeoutError: Could not transition to created; timed out after waiting 4m0s',
        host,
      ),
      says: /every time on instance `0123abcd`/,
    },
    'an internal error, once': {
      given: {
        services,
        stoppedTasks: tasks(
          unstarted('', {
            stoppedReason: 'InternalError: unexpected EC2 error while starting the task',
          }),
        ),
      },
      confidence: 'likely',
    },
    'a container that cannot be inspected': {
      given: failing(
        'CannotInspectContainerError: Could not transition to inspecting; timed out',
        host,
      ),
    },
    'a network namespace': {
      given: failing('ContainerNetworkingError: failed to setup network namespace', host),
    },
  },
  ignores: {
    'a container that cannot start': failing(
      'CannotStartContainerError: OCI runtime create failed: bad sysctl',
    ),
    'secrets that cannot be read': failing(
      'ResourceInitializationError: unable to pull secrets or registry auth: context deadline exceeded',
    ),
    'a pull that timed out': failing(
      'CannotPullContainerError: ref pull has been retried 5 time(s): i/o timeout',
    ),
    'a kill for memory': failing('OutOfMemoryError: Container killed due to memory usage'),
  },
});
