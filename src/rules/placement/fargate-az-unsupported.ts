import { secondsBetween } from '../../facts/service.ts';
import { failedStartSymptoms } from '../failed-start-symptoms.ts';
import { listed } from '../phrases.ts';
import { defineRule } from '../rule.ts';
import { mayUseFargate } from './compute.ts';
import {
  lacking,
  refusalNeeds,
  refusedBy,
  scopeOfRefusal,
  seeCounts,
  seeRefusal,
} from './refused.ts';

/** Zones that Fargate has, where it has not all of a region (dg: AWS_Fargate-Regions). */
const zonesWithFargate: Readonly<Record<string, readonly string[]>> = {
  'us-west-1': ['usw1-az1', 'usw1-az3'],
  'ap-northeast-1': ['apne1-az1', 'apne1-az2', 'apne1-az4'],
};

/** Seconds after which an error of AWS's own would have passed; ECS does not repeat its event. */
const patience = 600;

/**
 * ECS says only `Internal error` where a subnet lies in a zone that Fargate does not have. An error of AWS's own says the
 * same and passes by itself, so the zones decide, and where AWS does not document them the repetition.
 */
export const fargateAzUnsupported = defineRule({
  id: 'fargate-az-unsupported',
  layer: 'placement',
  title: 'Fargate cannot place the task in this zone',
  explains: failedStartSymptoms,
  needs: refusalNeeds,
  wants: ['recentDeployments', 'subnets'],
  reference:
    'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-event-messages-list.html',
  applies: mayUseFargate,

  *check(known, see) {
    for (const refusal of refusedBy(known, 'fargate-az-unsupported')) {
      const subnets = known.subnets?.Subnets ?? [];
      const persists =
        refusal.times > 1 ||
        (refusal.since !== undefined && secondsBetween(refusal.since, known.takenAt) > patience);
      const supported = zonesWithFargate[known.ref.region];
      const outside = subnets.filter(
        ({ AvailabilityZoneId: id }) =>
          id !== undefined && supported !== undefined && !supported.includes(id),
      );
      const suspects = (outside.length > 0 ? outside : subnets).flatMap(
        ({ SubnetId, AvailabilityZoneId, AvailabilityZone }) =>
          `${SubnetId} (${AvailabilityZoneId ?? AvailabilityZone ?? 'zone unknown'})`,
      );
      const where = suspects.length > 0 ? ` in ${listed(suspects.toSorted())}` : '';
      yield {
        ...scopeOfRefusal(refusal),
        subject: `service ${known.ref.name}`,
        confidence: outside.length > 0 ? 'confirmed' : persists ? 'likely' : 'possible',
        summary: `Fargate answers \`Internal error\`${where}, as it does where it does not serve the zone: ${lacking(known, refusal)}`,
        evidence: [
          seeRefusal(see, refusal),
          ...seeCounts(see),
          ...(subnets.length > 0 ? [see('subnets', 'Subnets[].AvailabilityZoneId')] : []),
        ],
        remediation: {
          text: 'Take the subnet whose zone Fargate does not have out of the service, and use subnets of other zones.',
          command: `aws ec2 describe-subnets --subnet-ids ${subnets.map(({ SubnetId }) => SubnetId).join(' ') || '$SUBNETS'} --query "Subnets[].[SubnetId,AvailabilityZoneId]" --region ${known.ref.region}`,
        },
        prevention: 'Choose subnets by zone id; zone names differ from account to account.',
      };
    }
  },
});
