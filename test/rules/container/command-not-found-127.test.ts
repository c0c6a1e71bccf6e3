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
      says: /because its command, or something that it runs, is not in the image/,
    },
    'a program whose library is not there, on glibc': {
      given: {
        services,
        stoppedTasks: tasks(exited(127)),
        logEvents: log(
          0,
          '/app/server: error while loading shared libraries: libssl.so.1.1: cannot open shared object file: No such file or directory',
        ),
        taskDefinitions: revision(revision42, { entryPoint: ['/app/server'] }),
      },
      confidence: 'confirmed',
      says: /because library `libssl\.so\.1\.1`, which `\/app\/server` needs, is not in the image/,
      remedy: /package that holds `libssl\.so\.1\.1`/,
    },
    'a program whose library is not there, on musl': {
      given: {
        services,
        stoppedTasks: tasks(exited(127)),
        logEvents: log(
          0,
          'Error loading shared library libstdc++.so.6: No such file or directory (needed by /usr/local/bin/node)\nError relocating /usr/local/bin/node: _ZNSt7__cxx1112basic_stringE: symbol not found',
        ),
        taskDefinitions: revision(revision42, { command: ['node', 'index.js'] }),
      },
      confidence: 'confirmed',
      says: /because library `libstdc\+\+\.so\.6`, which `\/usr\/local\/bin\/node` needs, is not/,
    },
    'a shell that was started, without a log': {
      given: {
        services,
        stoppedTasks: tasks(exited(127)),
        taskDefinitions: revision(revision42, { command: ['sh', '-c', 'migrate && server'] }),
      },
      confidence: 'likely',
      says: /because something that `sh -c` runs is not in the image/,
    },
    'an entry point that was started, without a log': {
      given: {
        services,
        stoppedTasks: tasks(exited(127)),
        taskDefinitions: revision(revision42, { entryPoint: ['/entrypoint.sh'] }),
      },
      says: /because something that `\/entrypoint\.sh` runs is not in the image/,
    },
    'a file that a shell finds nowhere': {
      given: {
        services,
        stoppedTasks: tasks(exited(127)),
        logEvents: log(0, 'bash: line 1: ./server: No such file or directory'),
        taskDefinitions: revision(revision42, { command: ['bash', '-c', './server'] }),
      },
      confidence: 'confirmed',
      says: /because its command `\.\/server` is not in the image/,
    },
    'a program that missed a file of its own before': {
      given: {
        services,
        stoppedTasks: tasks(exited(127)),
        logEvents: log(0, "Error: ENOENT: no such file or directory, open '/app/config.yml'"),
        taskDefinitions: revision(revision42, { command: ['sh', '-c', 'migrate && server'] }),
      },
      confidence: 'likely',
      says: /something that `sh -c` runs/,
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
