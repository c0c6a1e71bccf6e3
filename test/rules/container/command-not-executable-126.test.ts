import { commandNotExecutable126 } from '../../../src/rules/container/command-not-executable-126.ts';
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

testRule(commandNotExecutable126, {
  finds: {
    'a shell that may not run its script': {
      given: {
        services,
        stoppedTasks: tasks(exited(126)),
        logEvents: log(0, 'sh: 1: ./start.sh: Permission denied'),
        taskDefinitions: revision(revision42, { user: 'app', command: ['sh', '-c', './start.sh'] }),
      },
      subject: 'container app',
      confidence: 'confirmed',
      says: /exits with code 126 because its command `\.\/start\.sh` may not be executed by user app: 1 of 1/,
      sees: { "taskDefinition.containerDefinitions[?name=='app'] | [0].user": 'app' },
    },
    'a runtime that may not run it': {
      given: {
        services,
        stoppedTasks: tasks(
          unstarted(
            'CannotStartContainerError: Error response from daemon: failed to create task for container: failed to create shim task: OCI runtime create failed: runc create failed: unable to start container process: exec: "/entrypoint.sh": permission denied: unknown',
          ),
        ),
      },
      confidence: 'confirmed',
      says: /cannot start because its command `\/entrypoint\.sh` may not be executed: 1 of 1/,
    },
    'an entry point that the log refuses, with code 1': {
      given: {
        services,
        stoppedTasks: tasks(exited(1)),
        logEvents: log(0, 'exec /docker-entrypoint.sh: permission denied'),
      },
      confidence: 'likely',
    },
    'a shell that was started, without a log': {
      given: {
        services,
        stoppedTasks: tasks(exited(126)),
        taskDefinitions: revision(revision42, { command: ['sh', '-c', './run.sh'] }),
      },
      confidence: 'likely',
      says: /because something that `sh -c` runs may not be executed/,
    },
    'code 126 alone': {
      given: { services, stoppedTasks: tasks(exited(126)), logEvents: { unknown: 'denied' } },
      confidence: 'likely',
    },
  },
  ignores: {
    'a program that may not write': {
      services,
      stoppedTasks: tasks(exited(1)),
      logEvents: log(0, "Error: EACCES: permission denied, open '/app/log/app.log'"),
    },
    'a command that is not there': {
      services,
      stoppedTasks: tasks(exited(127)),
      logEvents: log(0, 'sh: 1: ./start.sh: not found'),
    },
    'a wrong architecture, which a shell tells with 126': {
      services,
      stoppedTasks: tasks(exited(126)),
      logEvents: log(0, '/app/server: cannot execute binary file: Exec format error'),
    },
    'a mount that is not allowed': {
      services,
      stoppedTasks: tasks(
        unstarted(
          'CannotStartContainerError: error mounting "/data" to rootfs at "/data": permission denied: unknown',
        ),
      ),
    },
  },
});
