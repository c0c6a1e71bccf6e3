import { lifeSeconds } from '../../facts/tasks.ts';
import { duration } from '../duration.ts';
import { defineRule } from '../rule.ts';
import { containerExits, exitNeeds, exitWants } from './container-exits.ts';
import { exitExplains, exitFinding, quoteLog } from './exit-finding.ts';

/**
 * The kernel ended the program with SIGSEGV because it accessed memory that is not its own: native code, a library of another
 * libc, or CPU features that are not there. Its log may end without a word.
 */
export const segfault139 = defineRule({
  id: 'segfault-139',
  layer: 'container',
  title: 'The program accessed invalid memory',
  explains: [...exitExplains, 'sidecar-killed-task'],
  needs: exitNeeds,
  wants: exitWants,
  reference: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/stopped-task-errors.html',

  *check(known, see) {
    for (const exit of containerExits(known)) {
      if (exit.mode !== 'segfault-139') continue;
      const { code: status, findings, task } = exit;
      const line = findings.find(({ kind }) => kind === 'segmentation-fault');
      const life = lifeSeconds(task);
      yield exitFinding(
        exit,
        known,
        see,
        {
          confidence: status === 1 || status === 2 ? 'likely' : 'confirmed',
          says: `ends with a segmentation fault (code ${status})${life === undefined ? '' : ` after ${duration(life)}`}`,
          evidence: line ? quoteLog(exit, see, line.line) : [],
          remediation:
            'Roll back to the image before; then look for the native library that changed, for a base image with another libc (musl or glibc), or for a build for newer CPUs.',
          prevention: 'Pin native libraries and the base image, and release to a few tasks first.',
        },
        'sidecar-killed-task',
      );
    }
  },
});
