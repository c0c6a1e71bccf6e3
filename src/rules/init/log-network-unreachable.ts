import { failedStartSymptoms } from '../failed-start-symptoms.ts';
import { callWants, someCallUnanswered } from '../network/unanswered-calls.ts';
import { unprovedCalls } from '../network/unproved-calls.ts';
import { defineRule } from '../rule.ts';

/**
 * The log driver got no answer from CloudWatch Logs while it was set up, and no hop of the way there is proved to be closed. A log group that does not exist is answered for.
 */
export const logNetworkUnreachable = defineRule({
  id: 'log-network-unreachable',
  layer: 'init',
  title: 'The task cannot reach CloudWatch Logs',
  explains: failedStartSymptoms,
  needs: ['services', 'stoppedTasks'],
  wants: callWants,
  reference:
    'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/resource-initialization-error.html',
  hinted: someCallUnanswered,

  *check(known, see) {
    yield* unprovedCalls(known, see, 'log');
  },
});
