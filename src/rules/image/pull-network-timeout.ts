import { failedStartSymptoms } from '../failed-start-symptoms.ts';
import { callWants, someCallUnanswered } from '../network/unanswered-calls.ts';
import { unprovedCalls } from '../network/unproved-calls.ts';
import { defineRule } from '../rule.ts';

/**
 * An image pull got no answer, and no hop of the way to the registry is proved to be closed: what is not known on that way, or the registry itself.
 */
export const pullNetworkTimeout = defineRule({
  id: 'pull-network-timeout',
  layer: 'image',
  title: 'The registry cannot be reached from the task',
  explains: failedStartSymptoms,
  needs: ['services', 'stoppedTasks'],
  wants: callWants,
  reference:
    'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_cannot_pull_image.html',
  hinted: someCallUnanswered,

  *check(known, see) {
    yield* unprovedCalls(known, see, 'image');
  },
});
