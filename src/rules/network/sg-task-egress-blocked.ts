import { enumerated } from '../phrases.ts';
import { defineRule } from '../rule.ts';
import { brokenHops, extentOf, scopeOfCall, seeBroken, unansweredSymptoms } from './broken-hops.ts';
import { egressRefusals } from './egress-refusals.ts';
import { callWants } from './unanswered-calls.ts';

/**
 * The tasks' own security groups let nothing out on a port that the tasks need: 443 for the APIs of AWS, or the port of
 * something that a program calls. A group without egress rules lets nothing out at all.
 */
export const sgTaskEgressBlocked = defineRule({
  id: 'sg-task-egress-blocked',
  layer: 'network',
  passedBy: 'started',
  title: "The task's security group does not let needed traffic out",
  explains: [
    ...unansweredSymptoms,
    'app-crash-on-start',
    'app-crash-late',
    'exit-1-2-config',
    'targets-unhealthy',
  ],
  needs: ['services', 'stoppedTasks', 'securityGroups'],
  wants: [...callWants, 'logEvents'],
  reference: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/verify-connectivity.html',

  *check(known, see) {
    for (const broken of brokenHops(known, ['egress-group'])) {
      const { hop, call, unreached } = broken;
      yield {
        ...scopeOfCall(call, known),
        subject: `security group ${hop.id}`,
        confidence: 'confirmed',
        summary: `The tasks' ${hop.says} to ${enumerated(unreached)}: ${extentOf(call, known)}`,
        evidence: seeBroken(broken, see),
        remediation: {
          text: `Let the tasks out on tcp 443 in \`${hop.id}\`.`,
          command: `aws ec2 authorize-security-group-egress --group-id ${hop.id} --protocol tcp --port 443 --cidr 0.0.0.0/0 --region ${known.ref.region}`,
        },
        prevention: 'Check a lock-down of egress against the list of what the tasks call.',
      };
    }
    yield* egressRefusals(known, see);
  },
});
