import { failedStartSymptoms } from '../failed-start-symptoms.ts';
import { defineRule } from '../rule.ts';
import { type FailedStart, failedStarts, startNeeds, startWants } from './start-errors.ts';
import { startFinding, toldBy } from './start-finding.ts';

const thinPool = /devmapper|thin pool/i;
const noUser = /no users found|unable to find user|no matching entries in passwd|unknown user/i;

/**
 * The runtime could not make the container at all: the instance's disk is full, or the definition asks for something that
 * cannot be, such as a user that the image does not have. The container never had a process, so there is no log.
 */
export const cannotCreateContainer = defineRule({
  id: 'cannot-create-container',
  layer: 'container',
  passedBy: 'started',
  title: 'The runtime could not create the container',
  explains: failedStartSymptoms,
  needs: startNeeds,
  wants: startWants,
  reference:
    'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/CannotCreateContainerError.html',

  *check(known, see) {
    for (const start of failedStarts(known)) {
      const full = isDiskFull(start);
      if (start.kind !== 'cannot-create' && !full) continue;
      const { text } = start.message.reason;
      const user = noUser.test(text);
      yield startFinding(start, known, see, {
        confidence: start.task.startedAt === undefined ? 'confirmed' : 'likely',
        says: `cannot be created${full ? ' because the disk of its instance is full' : ''}: ${toldBy(start)}`,
        quotes: user && start.definition?.user !== undefined ? ['user'] : [],
        remediation: full
          ? 'Free the disk of the container instance (`docker system prune`), give it a larger volume, or replace it.'
          : user
            ? "Set the container's `user` to one that the image has, or add that user to the image; deploy the new revision."
            : 'Correct in the task definition what the message names, and deploy the new revision.',
        rollBack: !full,
        prevention: full
          ? 'Alarm on the disk use of container instances.'
          : 'Run the task definition once with RunTask before it is deployed.',
      });
    }
  },
});

function isDiskFull({ kind, message }: FailedStart): boolean {
  return kind === 'disk-full' || (kind === 'cannot-create' && thinPool.test(message.reason.text));
}
