import { lifeSeconds } from '../../facts/tasks.ts';
import type { LogFinding } from '../../reading/log-classes/finding.ts';
import { duration } from '../duration.ts';
import { code } from '../phrases.ts';
import { defineRule } from '../rule.ts';
import { containerExits, exitNeeds, exitWants } from './container-exits.ts';
import { exitExplains, exitFinding, quoteDefinition, quoteLog } from './exit-finding.ts';

const heap = /JavaScript heap|heap limit|heap out of memory/i;

/**
 * The program ended itself with SIGABRT: a failed assertion, damaged memory, or a heap that reached its own limit. That limit
 * is the runtime's and not the container's, so ECS says nothing of memory.
 */
export const abort134 = defineRule({
  id: 'abort-134',
  layer: 'container',
  title: 'The program aborted itself',
  explains: [...exitExplains, 'sidecar-killed-task'],
  needs: exitNeeds,
  wants: exitWants,
  reference: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/stopped-task-errors.html',

  *check(known, see) {
    for (const exit of containerExits(known)) {
      if (exit.mode !== 'abort-134') continue;
      const line = exit.findings.find(tellsOfAbort);
      const full = line !== undefined && heap.test(line.text);
      const life = lifeSeconds(exit.task);
      yield exitFinding(
        exit,
        known,
        see,
        {
          confidence: exit.code === 134 ? 'confirmed' : 'likely',
          says: `aborts itself with code ${exit.code}${life === undefined ? '' : ` after ${duration(life)}`}${
            full ? ' because its JavaScript heap is full' : ''
          }${line ? `: ${code(line.text)}` : ''}`,
          evidence: [
            ...(line ? quoteLog(exit, see, line.line) : []),
            ...(full && exit.definition?.memory ? quoteDefinition(exit, see, 'memory') : []),
          ],
          remediation: full
            ? `Give the heap a limit that fits the container's memory (\`NODE_OPTIONS=--max-old-space-size=…\`, about three quarters of it), and find the leak if it fills again.`
            : 'Roll back to the image before, and mend the assertion or the native library that the last lines of the log name.',
          prevention:
            'Set heap limits from the memory of the task, and release to a few tasks first.',
        },
        'sidecar-killed-task',
      );
    }
  },
});

function tellsOfAbort({ kind, text }: LogFinding): boolean {
  return kind === 'aborted' || (kind === 'out-of-memory' && heap.test(text));
}
