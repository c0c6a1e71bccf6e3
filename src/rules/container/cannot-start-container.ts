import { failedStartSymptoms } from '../failed-start-symptoms.ts';
import { defineRule } from '../rule.ts';
import { failedStarts, startNeeds, startWants } from './start-errors.ts';
import { startFinding, toldBy } from './start-finding.ts';

/**
 * The runtime made the container and could not start it: a mount that does not fit, a port that is taken, an option that the
 * kernel refuses. A command that is not there or may not be run, and logging that cannot be set up, are other rules.
 */
export const cannotStartContainer = defineRule({
  id: 'cannot-start-container',
  layer: 'container',
  passedBy: 'started',
  title: 'The runtime could not start the container',
  explains: failedStartSymptoms,
  needs: startNeeds,
  wants: startWants,
  reference:
    'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/cannot-start-container.html',

  *check(known, see) {
    for (const start of failedStarts(known)) {
      if (start.kind !== 'cannot-start') continue;
      const { cause } = start.message.reason;
      const mounts = cause === 'bad-mount' || cause === 'no-file';
      yield startFinding(start, known, see, {
        confidence: start.task.startedAt === undefined ? 'confirmed' : 'likely',
        says: `was created and cannot start: ${toldBy(start)}`,
        quotes: mounts ? ['mountPoints'] : cause === 'port-taken' ? ['portMappings'] : [],
        remediation: mounts
          ? 'Correct `mountPoints` in the task definition: a volume is a directory, so its `containerPath` must not be a file of the image; deploy the new revision.'
          : cause === 'port-taken'
            ? 'Leave `hostPort` to ECS (0 in bridge mode), or free the port that another container or process on the instance holds.'
            : 'Correct in the task definition what the message names, and deploy the new revision.',
        prevention: 'Run the task definition once with RunTask before it is deployed.',
      });
    }
  },
});
