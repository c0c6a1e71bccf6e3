import { compareTexts } from '../../facts/order.ts';
import { itemPath } from '../../facts/path.ts';
import { serviceIn } from '../../facts/service.ts';
import { newestRollout } from '../../reading/deployments/rollout.ts';
import { stageInWords } from '../../reading/deployments/rollout-states.ts';
import { instant } from '../instants.ts';
import { code } from '../phrases.ts';
import { defineRule } from '../rule.ts';
import { hasHooks, rolloutPath } from './rollout-evidence.ts';

/**
 * A PAUSE lifecycle hook holds the deployment until a person lets it go on or rolls it back. It looks stuck and is not:
 * nothing failed, and forcing a new deployment would throw this one away. A hook function that still runs is not this.
 */
export const hookAwaitingAction = defineRule({
  id: 'hook-awaiting-action',
  layer: 'deployment',
  title: 'A lifecycle hook waits for a person',
  explains: ['deployment-failing', 'below-desired-count', 'waiter-timeout-only'],
  needs: ['services', 'serviceDeployments'],
  wants: ['recentDeployments'],
  reference:
    'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/pause-lifecycle-hooks.html',
  applies: hasHooks,

  *check(known, see) {
    const { ref } = known;
    const service = serviceIn(known.services);
    const rollout = newestRollout(known);
    if (service?.status !== 'ACTIVE' || !rollout || rollout.finishedAt) return;
    const waiting = rollout.lifecycleHookDetails
      .filter(({ status }) => status === 'AWAITING_ACTION')
      .toSorted((a, b) => compareTexts(a.hookId ?? '', b.hookId ?? ''));
    for (const { hookId = '', expiresAt, timeoutAction } of waiting) {
      const path = `${rolloutPath(rollout)}.${itemPath('lifecycleHookDetails', 'hookId', hookId)}`;
      const stage = stageInWords(rollout.lifecycleStage);
      const then = timeoutAction === 'CONTINUE' ? 'goes on' : 'rolls back';
      yield {
        subject: `hook ${hookId}`,
        confidence: 'confirmed',
        summary: `The deployment of ${code(service.serviceName)} waits for a person: hook ${code(hookId)} holds it${
          rollout.lifecycleStage ? ` at ${code(rollout.lifecycleStage)}` : ''
        }${stage ? `, where ${stage}` : ''}${
          expiresAt ? `; unless somebody decides, it ${then} at ${instant(expiresAt)}` : ''
        }`,
        evidence: [
          see('serviceDeployments', `${path}.status`, rollout.updatedAt),
          ...[
            ...(expiresAt ? [`${path}.expiresAt`] : []),
            ...(timeoutAction ? [`${path}.timeoutAction`] : []),
            ...(rollout.lifecycleStage ? [`${rolloutPath(rollout)}.lifecycleStage`] : []),
          ].map((quoted) => see('serviceDeployments', quoted, rollout.updatedAt)),
        ],
        remediation: {
          text: 'Look at the new tasks, then let the deployment go on or roll it back; do not force a new deployment, which would throw this one away.',
          command: `aws ecs continue-service-deployment --service-deployment-arn ${rollout.serviceDeploymentArn} --hook-id ${hookId} --action CONTINUE --region ${ref.region}`,
        },
        prevention: 'Send the event `HOOK_AWAITING_ACTION` to the channel of those who approve.',
      };
    }
  },
});
