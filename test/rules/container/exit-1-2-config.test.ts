import { exit12Config } from '../../../src/rules/container/exit-1-2-config.ts';
import { exited, log, revision, revision42, service, tasks } from '../../support/shop.ts';
import { testRule } from '../../support/test-rule.ts';

const services = service();
const command = ['gunicorn', '--wrokers', '4'];
const taskDefinitions = revision(revision42, { command });
const usage =
  'usage: gunicorn [OPTIONS] [APP_MODULE]\ngunicorn: error: unrecognized arguments: --wrokers 4';

function refusing(code: number, lines: string) {
  return { services, stoppedTasks: tasks(exited(code)), taskDefinitions, logEvents: log(0, lines) };
}

testRule(exit12Config, {
  finds: {
    "argparse's usage error": {
      given: refusing(2, usage),
      subject: 'container app',
      confidence: 'confirmed',
      says: /exits with code 2 because it refuses its arguments: `gunicorn: error: unrecognized arguments: --wrokers 4`: 1 of 1/,
      sees: {
        'events[1].message': 'gunicorn: error: unrecognized arguments: --wrokers 4',
        "taskDefinition.containerDefinitions[?name=='app'] | [0].command": command,
      },
    },
    'the same with code 1, and no definition': {
      given: { services, stoppedTasks: tasks(exited(1)), logEvents: log(0, usage) },
      confidence: 'likely',
    },
    "Go's flags": {
      given: refusing(2, 'flag provided but not defined: -prot\nUsage of /app/server:'),
    },
    cobra: { given: refusing(1, 'Error: unknown flag: --prot\nUsage:\n  server [flags]') },
    click: { given: refusing(2, 'Usage: app [OPTIONS]\nError: No such option: --prot') },
    clap: { given: refusing(2, "error: unexpected argument '--prot' found") },
    node: { given: refusing(9, 'node: bad option: --max-old-space') },
    getopt: { given: refusing(1, "java: invalid option -- 'z'") },
    npm: {
      given: refusing(
        1,
        'npm error Missing script: "serve"\nnpm error To see a list of scripts, run:',
      ),
    },
  },
  ignores: {
    'a missing variable': refusing(1, 'Error: SECRET_KEY must be set'),
    "Go's panic, which ends with 2 too": refusing(
      2,
      'panic: runtime error: index out of range [3] with length 3\ngoroutine 1 [running]:\nmain.main()',
    ),
    'an exception': refusing(1, 'TypeError: app.listn is not a function\n    at /app/main.js:3:5'),
    'a redis that does not know a command': refusing(
      1,
      "ERR unknown command 'JSON.SET'\nError: boom\n    at a.js:1",
    ),
    'a log that cannot be read': {
      services,
      stoppedTasks: tasks(exited(2)),
      logEvents: { unknown: 'denied' },
    },
    'a program that ran for an hour': {
      ...refusing(2, usage),
      stoppedTasks: tasks(exited(2, { startedAt: '2026-11-22T02:20:00Z' })),
    },
  },
});
