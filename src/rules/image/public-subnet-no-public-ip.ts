import {
  brokenHops,
  extentOf,
  inSubnets,
  scopeOfCall,
  seeBroken,
  unansweredSymptoms,
} from '../network/broken-hops.ts';
import { callWants, someCallUnanswered } from '../network/unanswered-calls.ts';
import { enumerated, listed } from '../phrases.ts';
import { defineRule } from '../rule.ts';

/**
 * The tasks' subnet leads to an internet gateway, which serves public addresses only, and the tasks have none: `assignPublicIp`
 * is DISABLED unless somebody says otherwise. An instance with a public address in the same subnet works all the same.
 */
export const publicSubnetNoPublicIp = defineRule({
  id: 'public-subnet-no-public-ip',
  layer: 'image',
  passedBy: 'started',
  title: 'The task in a public subnet has no public address',
  explains: unansweredSymptoms,
  needs: ['services', 'stoppedTasks', 'subnets', 'routeTables'],
  wants: callWants,
  reference: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/verify-connectivity.html',
  hinted: someCallUnanswered,

  *check(known, see) {
    for (const broken of brokenHops(known, ['public-address'])) {
      const { call, unreached, subnets } = broken;
      yield {
        ...scopeOfCall(call, known),
        subject: `subnet ${subnets.join(', ')}`,
        confidence: 'confirmed',
        summary: `Tasks in public ${inSubnets(broken)} get no public address and cannot reach ${enumerated(unreached)}: ${extentOf(call, known)}`,
        evidence: [
          see('services', 'services[0].networkConfiguration.awsvpcConfiguration'),
          ...seeBroken(broken, see),
        ],
        remediation: {
          text: `Set assignPublicIp to ENABLED on the service, or move it to private subnets with a NAT gateway or endpoints instead of ${listed(subnets)}.`,
          command: `aws ecs describe-services --cluster ${known.ref.cluster} --services ${known.ref.name} --query 'services[0].networkConfiguration.awsvpcConfiguration' --region ${known.ref.region}`,
        },
        prevention:
          'Check in the infrastructure code that a service in public subnets assigns public addresses.',
      };
    }
  },
});
