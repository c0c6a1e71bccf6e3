import { cannotCreateContainer } from '../../../src/rules/container/cannot-create-container.ts';
import { revision, revision42, service, tasks, unstarted } from '../../support/shop.ts';
import { testRule } from '../../support/test-rule.ts';

const services = service();

function failing(reason: string) {
  return { services, stoppedTasks: tasks(unstarted(reason)) };
}

testRule(cannotCreateContainer, {
  finds: {
    'a user that the image does not have': {
      given: {
        ...failing(
          'CannotCreateContainerError: ResourceInitializationError: failed to create new container runtime container: mount callback failed on /tmp/containerd-mount1: no users found',
        ),
        taskDefinitions: revision(revision42, { user: 'shop' }),
      },
      subject: 'container app',
      confidence: 'confirmed',
      says: /cannot be created: `mount callback failed on \/tmp\/containerd-mount1: no users found`: 1 of 1/,
      sees: { "taskDefinition.containerDefinitions[?name=='app'] | [0].user": 'shop' },
    },
    'a full thin pool, in older words': {
      given: failing(
        'CannotCreateContainerError: API error (500): devmapper: Thin Pool has 4350 free data blocks which is less than minimum required 4454 free data blocks. Create more free space in thin pool or use dm.min_free_space option to change behavior',
      ),
      says: /because the disk of its instance is full/,
    },
    'no space left': {
      given: failing(
        'CannotCreateContainerError: Error response from daemon: mkdir /var/lib/docker/overlay2/x: no space left on device',
      ),
      says: /because the disk of its instance is full/,
    },
    'a name that is in use': {
      given: failing(
        'CannotCreateContainerError: Error response from daemon: Conflict. The container name "/ecs-shop-1-app" is already in use by container "abc".',
      ),
    },
  },
  ignores: {
    'a container that cannot start': failing(
      'CannotStartContainerError: OCI runtime create failed: error mounting "/a" to rootfs at "/b": not a directory',
    ),
    'a pull that fills the disk': failing(
      'CannotPullContainerError: failed to register layer: write /usr/lib/x: no space left on device',
    ),
    'a runtime that failed': failing(
      'CannotInspectContainerError: Could not transition to inspecting',
    ),
    'a command that is not there': failing(
      'CannotCreateContainerError: exec: "x": executable file not found in $PATH',
    ),
  },
});
