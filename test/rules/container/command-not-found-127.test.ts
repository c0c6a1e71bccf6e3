import { commandNotFound127 } from '../../../src/rules/container/command-not-found-127.ts';
import {
  exited,
  log,
  revision,
  revision42,
  service,
  tasks,
  unstarted,
} from '../../support/shop.ts';
import { testRule } from '../../support/test-rule.ts';

const services = service();
const runc = 'OCI runtime create failed: runc create failed: unable to start container process:';

testRule(commandNotFound127, {
  finds: {
    'a shell that finds no such program': {
      given: {
        services,
        stoppedTasks: tasks(exited(127)),
        logEvents: log(0, '/entrypoint.sh: 7: gunicron: not found'),
        taskDefinitions: revision(revision42, { command: ['/entrypoint.sh'] }),
      },
      subject: 'container app',
      confidence: 'confirmed',
      says: /exits with code 127 because its command `gunicron` is not in the image: 1 of 1 failed tasks of `checkout-svc:42` since 2026-11-22 03:20 UTC/,
      sees: { 'events[0].message': '/entrypoint.sh: 7: gunicron: not found' },
    },
    'code 127 alone': {
      given: { services, stoppedTasks: tasks(exited(127)), logEvents: { unknown: 'denied' } },
      confidence: 'likely',
      says: /because its command is not in the image/,
    },
    'a script whose interpreter is not there': {
      given: {
        services,
        stoppedTasks: tasks(exited(1)),
        logEvents: log(0, 'exec /docker-entrypoint.sh: no such file or directory'),
      },
      confidence: 'likely',
      says: /`\/docker-entrypoint\.sh`/,
    },
    'a runtime that finds no such program, in words of today': {
      given: {
        services,
        stoppedTasks: tasks(
          unstarted(
            `CannotStartContainerError: ResourceInitializationError: failed to create new container runtime task: failed to create shim task: ${runc} exec: "gunicron": executable file not found in $PATH: unknown`,
          ),
        ),
        taskDefinitions: revision(revision42, { command: ['gunicron'] }),
      },
      confidence: 'confirmed',
      says: /cannot start because its command `gunicron` is not in the image: 1 of 1/,
      sees: { "taskDefinition.containerDefinitions[?name=='app'] | [0].command": ['gunicron'] },
    },
    "Docker's older words, on the task": {
      given: {
        services,
        stoppedTasks: tasks(
          unstarted('', {
            stoppedReason:
              'CannotStartContainerError: API error (400): OCI runtime create failed: container_linux.go:348: starting container process caused "exec: \\"/srv/run\\": stat /srv/run: no such file or directory": unknown',
            containers: [{ name: 'app' }],
          }),
        ),
      },
      subject: 'container app',
    },
    'the same on the task and on its container, once': {
      given: {
        services,
        stoppedTasks: tasks(
          unstarted('CannotStartContainerError: exec: "x": executable file not found in $PATH', {
            stoppedReason:
              'CannotStartContainerError: exec: "x": executable file not found in $PATH',
          }),
          unstarted('CannotStartContainerError: exec: "x": executable file not found in $PATH'),
        ),
      },
      says: /2 of 2 failed tasks/,
    },
  },
  ignores: {
    'a file that may not be run': {
      services,
      stoppedTasks: tasks(exited(126)),
      logEvents: log(0, 'sh: 1: ./start.sh: Permission denied'),
    },
    'a mount whose source is not there': {
      services,
      stoppedTasks: tasks(
        unstarted(
          `CannotStartContainerError: ${runc} error during container init: error mounting "/data" to rootfs at "/app": no such file or directory: unknown`,
        ),
      ),
    },
    'a file that the program misses later': {
      services,
      stoppedTasks: tasks(exited(1)),
      logEvents: log(0, "Error: ENOENT: no such file or directory, open '/app/config.yml'"),
    },
    'a wrong architecture': {
      services,
      stoppedTasks: tasks(exited(1)),
      logEvents: log(0, 'exec /app/server: exec format error'),
    },
    'an image that cannot be pulled': {
      services,
      stoppedTasks: tasks(unstarted('CannotPullContainerError: manifest unknown')),
    },
  },
});
