import { compareTexts } from '../../facts/order.ts';
import { itemPath } from '../../facts/path.ts';
import { secondsBetween, serviceIn } from '../../facts/service.ts';
import { newestRollout } from '../../reading/deployments/rollout.ts';
import { instant } from '../instants.ts';
import { code } from '../phrases.ts';
import { defineRule } from '../rule.ts';
import { describeRollout, hasHooks, rolloutPath } from './rollout-evidence.ts';

/** For how many seconds a failed hook is still today's news. */
const news = 24 * 3600;

/**
 * A lifecycle hook ended the deployment: its function said FAILED, broke or may not be invoked, or nobody acted before it
 * timed out. The tasks themselves may be healthy. A hook that still waits for a person is not this.
 */
export const hookFailed = defineRule({
  id: 'hook-failed',
  layer: 'deployment',
  title: 'A lifecycle hook failed the deployment',
  explains: ['deployment-failing', 'deployment-rolled-back', 'circuit-breaker-rolled-back'],
  needs: ['services', 'serviceDeployments'],
  wants: ['recentDeployments'],
  reference:
    'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-lifecycle-hooks.html',
  applies: hasHooks,

  *check(known, see) {
    const { ref, takenAt } = known;
    const service = serviceIn(known.services);
    const rollout = newestRollout(known);
    if (service?.status !== 'ACTIVE' || !rollout || rollout.status === 'SUCCESSFUL') return;
    const at = rollout.rollback?.startedAt ?? rollout.stoppedAt ?? rollout.updatedAt;
    if (at !== undefined && secondsBetween(at, takenAt) > news) return;
    const failed = rollout.lifecycleHookDetails
      .filter(({ status }) => status === 'FAILED' || status === 'TIMED_OUT')
      .toSorted((a, b) => compareTexts(a.hookId ?? '', b.hookId ?? ''));
    for (const { hookId = '', targetArn, targetType, status, timeoutAction } of failed) {
      // Where the time runs out and the deployment is to go on, nothing has failed.
      if (status === 'TIMED_OUT' && timeoutAction === 'CONTINUE') continue;
      const path = `${rolloutPath(rollout)}.${itemPath('lifecycleHookDetails', 'hookId', hookId)}`;
      const lambda = targetArn?.split(':').at(-1);
      const pause = targetType === 'PAUSE';
      const what = lambda ? `hook function ${code(lambda)}` : `hook ${code(hookId)}`;
      const how =
        status === 'FAILED'
          ? 'failed'
          : pause
            ? 'got no answer from anyone in time'
            : 'did not answer in time';
      yield {
        subject: `hook ${lambda ?? hookId}`,
        confidence: 'confirmed',
        summary: `The deployment of ${code(service.serviceName)} was ended by a lifecycle hook${
          at ? ` at ${instant(at)}` : ''
        }: ${what} ${how}${rollout.lifecycleStage ? ` (stage ${code(rollout.lifecycleStage)})` : ''}`,
        evidence: [
          see('serviceDeployments', `${path}.status`, at),
          see('serviceDeployments', `${rolloutPath(rollout)}.status`, at),
          ...(rollout.statusReason
            ? [see('serviceDeployments', `${rolloutPath(rollout)}.statusReason`, at)]
            : []),
        ],
        remediation: lambda
          ? {
              text: `Read the log of ${code(lambda)}: it rejected the release, broke, gave no \`hookStatus\`, or the hook's role may not invoke it; mend that, then deploy again.`,
              command: `aws logs tail /aws/lambda/${lambda} --since 1h --region ${ref.region}`,
            }
          : {
              text: 'Deploy again, and let somebody answer the hook before it expires.',
              command: describeRollout(rollout, ref.region),
            },
        prevention: pause
          ? 'Send the event `HOOK_AWAITING_ACTION` to the channel of those who approve.'
          : "Alarm on the hook function's errors.",
      };
    }
  },
});
