import { failedStartSymptoms } from '../failed-start-symptoms.ts';
import { callWants, someCallUnanswered } from '../network/unanswered-calls.ts';
import { unprovedCalls } from '../network/unproved-calls.ts';
import { defineRule } from '../rule.ts';

/**
 * The login to ECR, a secret or a parameter could not be fetched because nothing answered, and no hop of the way there is proved to be closed. A refusal is answered, and is no matter of the network.
 */
export const secretNetworkUnreachable = defineRule({
  id: 'secret-network-unreachable',
  layer: 'init',
  title: 'The task cannot reach the service its secrets or login come from',
  explains: failedStartSymptoms,
  needs: ['services', 'stoppedTasks'],
  wants: callWants,
  reference:
    'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/resource-initialization-error.html',
  hinted: someCallUnanswered,

  *check(known, see) {
    yield* unprovedCalls(known, see, 'secret');
  },
});
