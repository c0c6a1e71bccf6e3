import { segfault139 } from '../../../src/rules/container/segfault-139.ts';
import { exited, log, service, tasks } from '../../support/shop.ts';
import { testRule } from '../../support/test-rule.ts';

const services = service();

testRule(segfault139, {
  finds: {
    'a log that ends without a word': {
      given: { services, stoppedTasks: tasks(exited(139)), logEvents: log(0, 'starting') },
      subject: 'container app',
      confidence: 'confirmed',
      says: /ends with a segmentation fault \(code 139\) after 3 s: 1 of 1 failed tasks of `checkout-svc:42`/,
      sees: { "tasks[0].containers[?name=='app'] | [0].exitCode": 139 },
    },
    'a wrapper that reports it with code 1': {
      given: {
        services,
        stoppedTasks: tasks(exited(1)),
        logEvents: log(0, 'starting\nSegmentation fault (core dumped)'),
      },
      confidence: 'likely',
      sees: { 'events[1].message': 'Segmentation fault (core dumped)' },
    },
    'an access violation on Windows': {
      given: { services, stoppedTasks: tasks(exited(3221225477)) },
    },
  },
  ignores: {
    "Go's nil dereference, which is a panic": {
      services,
      stoppedTasks: tasks(exited(2)),
      logEvents: log(
        0,
        'panic: runtime error: invalid memory address or nil pointer dereference\n[signal SIGSEGV: segmentation violation code=0x1 addr=0x0 pc=0x6b1f2a]\ngoroutine 1 [running]:',
      ),
    },
    'an abort': { services, stoppedTasks: tasks(exited(134)) },
    'a kill': { services, stoppedTasks: tasks(exited(137)) },
    'a worker that crashed and was replaced, before another error': {
      services,
      stoppedTasks: tasks(exited(1)),
      logEvents: log(
        0,
        'warn: worker 3 exited on signal 11, restarting it\nTypeError: x is not a function\n    at /app/a.js:1:2',
      ),
    },
  },
});
