import type { TargetHealthDescription } from '../../facts/elb.ts';
import { itemPath } from '../../facts/path.ts';
import { primaryAttachments } from '../../reading/targets/attachment.ts';
import { attachmentNeeds, attachmentWants, hasLoadBalancer } from '../check-evidence.ts';
import { listed } from '../phrases.ts';
import { defineRule } from '../rule.ts';
import { targetsIn } from './target-evidence.ts';

/** What DescribeTargetHealth says of a target whose zone was shifted away (sdk: TargetAdministrativeOverrideStateEnum). */
const shifted: ReadonlySet<string> = new Set([
  'zonal_shift_active',
  'zonal_shift_delegated_to_dns',
]);

/**
 * Someone, or an autoshift, took a zone out of service on purpose: its targets are healthy and get no requests. Targets in a
 * zone that the load balancer never served are az-not-enabled.
 */
export const zonalShiftActive = defineRule({
  id: 'zonal-shift-active',
  layer: 'load-balancer',
  kind: 'note',
  title: 'A zonal shift took one zone out of service',
  explains: [],
  needs: attachmentNeeds,
  wants: attachmentWants,
  reference: 'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/zonal-shift.html',
  applies: hasLoadBalancer,

  *check(known, see) {
    for (const { groupName, targetGroupArn } of primaryAttachments(known)) {
      const all = targetsIn(known.targetHealth[targetGroupArn]);
      const away = all.filter(isShifted);
      const [first] = away;
      if (!first) continue;
      const zones = away.flatMap(({ Target }) => Target.AvailabilityZone ?? []);
      const names = [...new Set(zones)].toSorted();
      const target = itemPath('TargetHealthDescriptions', 'Target.Id', first.Target.Id);
      yield {
        subject: `target group ${groupName}`,
        confidence: 'confirmed',
        summary: `A zonal shift keeps requests away from ${names.length === 0 ? 'one zone' : `zone ${listed(names)}`}: ${away.length} of ${all.length} targets of target group \`${groupName}\` get none, by design`,
        evidence: [
          see('targetHealth', targetGroupArn, `${target}.AdministrativeOverride.State`),
          ...(first.AdministrativeOverride?.Description === undefined
            ? []
            : [
                see('targetHealth', targetGroupArn, `${target}.AdministrativeOverride.Description`),
              ]),
        ],
        remediation: {
          text: 'Leave it while the zone is impaired; cancel the shift when it is not. Check that the other zones have the capacity for all requests.',
          command: `aws arc-zonal-shift list-zonal-shifts --region ${known.ref.region} --status ACTIVE`,
        },
      };
    }
  },
});

function isShifted({ AdministrativeOverride }: TargetHealthDescription): boolean {
  return shifted.has((AdministrativeOverride?.State ?? '').toLowerCase());
}
