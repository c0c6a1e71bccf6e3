import { itemPath } from '../../facts/path.ts';
import { secondsBetween, serviceIn } from '../../facts/service.ts';
import { privateAddress, stopIsFailure } from '../../facts/tasks.ts';
import { type Attachment, primaryAttachments } from '../../reading/targets/attachment.ts';
import { attachmentNeeds, attachmentWants, counted, hasLoadBalancer } from '../check-evidence.ts';
import { defineRule } from '../rule.ts';

/** Registration itself may take this many seconds before the first check. */
const registration = 60;

/**
 * Targets are registering or in their first checks. That is normal until grace period, registration and threshold times
 * interval have passed; what is older, or fails already, is another rule's.
 */
export const targetInitial = defineRule({
  id: 'target-initial',
  layer: 'load-balancer',
  kind: 'note',
  title: 'Targets are in their first health checks',
  explains: [],
  needs: attachmentNeeds,
  wants: attachmentWants,
  reference:
    'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/target-group-health-checks.html',
  applies: hasLoadBalancer,

  *check(known, see) {
    const grace = serviceIn(known.services)?.healthCheckGracePeriodSeconds ?? 0;
    for (const attachment of primaryAttachments(known)) {
      const { targets, groupName, targetGroupArn, signs, release } = attachment;
      const initial = targets.filter(({ TargetHealth }) => TargetHealth?.State === 'initial');
      const [first] = initial;
      const patience = Math.max(grace, registration + firstChecks(attachment));
      const age = oldest(
        attachment,
        new Set(initial.map(({ Target }) => Target.Id)),
        known.takenAt,
      );
      // In a loop of starts and failures every target is initial for a while, and nothing about it is normal.
      if (!first || signs.length > 0 || release.stopped.some(stopIsFailure)) continue;
      if (age > patience) continue;

      const target = itemPath('TargetHealthDescriptions', 'Target.Id', first.Target.Id);
      yield {
        subject: `target group ${groupName}`,
        confidence: 'confirmed',
        summary: `${counted(initial.length, 'target', 'targets')} of target group \`${groupName}\` ${initial.length === 1 ? 'is' : 'are'} in the first health checks, which is normal for up to ${patience} s after the start`,
        evidence: [
          see('targetHealth', targetGroupArn, `${target}.TargetHealth.State`),
          see('targetHealth', targetGroupArn, `${target}.TargetHealth.Reason`),
        ],
        remediation: {
          text: `Wait until ${patience} s after the start of the task, then look again.`,
        },
      };
    }
  },
});

/** Seconds that the first checks take before they may call a target unhealthy. */
function firstChecks({ group }: Attachment): number {
  return (group?.HealthCheckIntervalSeconds ?? 30) * (group?.UnhealthyThresholdCount ?? 2);
}

/** Seconds since the start of the oldest task whose target is still initial; 0 where no start is known. */
function oldest({ release }: Attachment, addresses: ReadonlySet<string>, takenAt: string): number {
  const ages = release.running
    .filter((task) => addresses.has(privateAddress(task) ?? ''))
    .map(({ startedAt, createdAt }) => secondsBetween(startedAt ?? createdAt ?? takenAt, takenAt));
  return Math.max(0, ...ages);
}
