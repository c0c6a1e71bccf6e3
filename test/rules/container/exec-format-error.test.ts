import { execFormatError } from '../../../src/rules/container/exec-format-error.ts';
import {
  exited,
  log,
  revision41,
  revision42,
  service,
  tasks,
  unstarted,
} from '../../support/shop.ts';
import { testRule } from '../../support/test-rule.ts';

const services = service();
const onArm = { attributes: [{ name: 'ecs.cpu-architecture', value: 'arm64' }] };

function definition(arn: string, cpuArchitecture: string) {
  return {
    [arn]: {
      taskDefinition: {
        taskDefinitionArn: arn,
        runtimePlatform: { cpuArchitecture },
        containerDefinitions: [{ name: 'app' }],
      },
    },
  };
}

testRule(execFormatError, {
  finds: {
    "the runtime's one line": {
      given: {
        services,
        stoppedTasks: tasks(exited(1)),
        logEvents: log(0, 'exec /usr/local/bin/gunicorn: exec format error'),
        taskDefinitions: definition(revision42, 'X86_64'),
      },
      subject: 'container app',
      confidence: 'likely',
      says: /exits with code 1 because `\/usr\/local\/bin\/gunicorn` is not built for `X86_64`: 1 of 1/,
      sees: {
        'events[0].message': 'exec /usr/local/bin/gunicorn: exec format error',
        'taskDefinition.runtimePlatform': { cpuArchitecture: 'X86_64' },
      },
    },
    'a script, of which the kernel says the same without its first line': {
      given: {
        services,
        stoppedTasks: tasks(exited(255)),
        logEvents: log(0, 'exec /docker-entrypoint.sh: exec format error'),
      },
      confidence: 'likely',
      says: /because the kernel cannot run `\/docker-entrypoint\.sh`: the script does not begin with `#!` and its interpreter, or that interpreter is not built for the task's architecture/,
    },
    'a script in a revision that moved to another architecture': {
      given: {
        services,
        stoppedTasks: tasks(exited(255, onArm)),
        logEvents: log(0, 'exec /docker-entrypoint.sh: exec format error'),
        taskDefinitions: {
          ...definition(revision42, 'ARM64'),
          ...definition(revision41, 'X86_64'),
        },
      },
      confidence: 'confirmed',
      says: /`\/docker-entrypoint\.sh` is not built for `ARM64`/,
    },
    'a revision that moved to another architecture': {
      given: {
        services,
        stoppedTasks: tasks(exited(255, onArm)),
        logEvents: log(
          0,
          'standard_init_linux.go:228: exec user process caused: exec format error',
        ),
        taskDefinitions: {
          ...definition(revision42, 'ARM64'),
          ...definition(revision41, 'X86_64'),
        },
      },
      confidence: 'confirmed',
      says: /its program is not built for `ARM64`/,
    },
    'a runtime that refuses to start it': {
      given: {
        services,
        stoppedTasks: tasks(
          unstarted(
            'CannotStartContainerError: OCI runtime create failed: runc create failed: unable to start container process: exec /app/server: exec format error: unknown',
          ),
        ),
      },
      says: /cannot start because .* is not built for the task's architecture/,
    },
  },
  ignores: {
    'a plugin of another architecture that a program went on without': {
      services,
      stoppedTasks: tasks(exited(1)),
      logEvents: log(
        0,
        'warn: plugin metrics.node: wrong ELF class: ELFCLASS32, skipping\nlistening on 8000\nready\nTypeError: x is not a function\n    at /app/a.js:1:2',
      ),
    },
    'a pull that finds no such platform': {
      services,
      stoppedTasks: tasks(
        unstarted(
          "CannotPullContainerError: image Manifest does not contain descriptor matching platform 'linux/amd64'",
        ),
      ),
    },
    'a command that is not there': { services, stoppedTasks: tasks(exited(127)) },
    'a segmentation fault': { services, stoppedTasks: tasks(exited(139)) },
  },
});
