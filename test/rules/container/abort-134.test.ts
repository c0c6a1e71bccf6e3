import { abort134 } from '../../../src/rules/container/abort-134.ts';
import { exited, log, revision, revision42, service, tasks } from '../../support/shop.ts';
import { testRule } from '../../support/test-rule.ts';

const services = service();
const heap =
  '[1:0x55] 61000 ms: Mark-Compact 490.1 (530.2) -> 489.9 MB\nFATAL ERROR: Reached heap limit Allocation failed - JavaScript heap out of memory\n----- Native stack trace -----';

testRule(abort134, {
  finds: {
    "Node's full heap": {
      given: {
        services,
        stoppedTasks: tasks(exited(134)),
        logEvents: log(0, heap),
        taskDefinitions: revision(revision42, { memory: 2048 }),
      },
      subject: 'container app',
      confidence: 'confirmed',
      says: /aborts itself with code 134 after 3 s because its JavaScript heap is full: `FATAL ERROR: Reached heap limit/,
      sees: { "taskDefinition.containerDefinitions[?name=='app'] | [0].memory": 2048 },
    },
    'damaged memory': {
      given: {
        services,
        stoppedTasks: tasks(exited(134)),
        logEvents: log(0, 'double free or corruption (!prev)'),
      },
      says: /: `double free or corruption \(!prev\)`: 1 of 1/,
    },
    'code 134 without a word': {
      given: { services, stoppedTasks: tasks(exited(134)), logEvents: { unknown: 'denied' } },
      confidence: 'confirmed',
    },
    'an abort whose code a wrapper changed': {
      given: {
        services,
        stoppedTasks: tasks(exited(1)),
        logEvents: log(
          0,
          "app: src/heap.c:41: grow: Assertion `size > 0' failed.\nAborted (core dumped)",
        ),
      },
      confidence: 'likely',
    },
  },
  ignores: {
    'a kill for memory': {
      services,
      stoppedTasks: tasks(
        exited(137, {
          containers: [
            {
              name: 'app',
              exitCode: 137,
              reason: 'OutOfMemoryError: Container killed due to memory usage',
            },
          ],
        }),
      ),
      logEvents: log(0, heap),
    },
    "Java's full heap, which ends with 1 or 3": {
      services,
      stoppedTasks: tasks(exited(3)),
      logEvents: log(0, 'Terminating due to java.lang.OutOfMemoryError: Java heap space'),
    },
    'a request that was aborted': {
      services,
      stoppedTasks: tasks(exited(1)),
      logEvents: log(0, 'AbortError: The operation was aborted\n    at /app/a.js:1:2'),
    },
    'a segmentation fault': { services, stoppedTasks: tasks(exited(139)) },
  },
});
