import type { DescribeSubnets } from '../../facts/ec2.ts';
import type { Service } from '../../facts/ecs-services.ts';
import { itemPath } from '../../facts/path.ts';
import { serviceIn } from '../../facts/service.ts';
import { privateAddress } from '../../facts/tasks.ts';
import { type Attachment, primaryAttachments } from '../../reading/targets/attachment.ts';
import { refusedRegistration } from '../../reading/targets/refused-registration.ts';
import { attachmentNeeds, attachmentWants, hasLoadBalancer } from '../check-evidence.ts';
import { failedStartSymptoms } from '../failed-start-symptoms.ts';
import { code } from '../phrases.ts';
import { defineRule } from '../rule.ts';
import { groupPath } from './target-evidence.ts';

/**
 * Elastic Load Balancing refused to register the tasks: the target group is in another VPC or of another type, or ECS may
 * not do it. Without such an error an empty group is tg-empty-503, and a task that was registered once is target-missing.
 */
export const registerTargetsFailed = defineRule({
  id: 'register-targets-failed',
  layer: 'load-balancer',
  title: 'ECS could not register the task as a target',
  explains: failedStartSymptoms,
  needs: attachmentNeeds,
  wants: [...attachmentWants, 'subnets'],
  reference:
    'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/troubleshoot-service-load-balancers.html',
  applies: hasLoadBalancer,

  *check(known, see) {
    for (const attachment of primaryAttachments(known)) {
      const { group, groupName, targetGroupArn, container, port } = attachment;
      const service = serviceIn(known.services);
      const vpc = service && vpcOf(service, known.subnets);
      const elsewhere = group?.VpcId !== undefined && vpc !== undefined && group.VpcId !== vpc;
      const wrongType = group?.TargetType === 'instance' && isAwsvpc(service);
      // A group that cannot take these tasks refused those of the deployment before for the same reason.
      const since = elsewhere || wrongType ? '' : undefined;
      const refusal = refusedRegistration(known.services, attachment, since);
      if (isOver(attachment, known.targetHealth)) continue;
      const mismatch = [
        ...(elsewhere ? [see('targetGroups', `${groupPath(targetGroupArn)}.VpcId`)] : []),
        ...(wrongType ? [see('targetGroups', `${groupPath(targetGroupArn)}.TargetType`)] : []),
      ];
      const said = refusal?.event;
      const [first, ...more] = [
        ...(said
          ? [
              see(
                'services',
                `services[0].${itemPath('events', 'id', said.id)}.message`,
                said.createdAt,
              ),
            ]
          : []),
        ...mismatch,
      ];
      if (!first) continue;
      const reason = refusal?.reason ?? '';
      yield {
        // Before the first task of a deployment runs, nothing has been refused yet.
        ...(refusal ? {} : { kind: 'risk' as const }),
        subject: `target group ${groupName}`,
        confidence: mismatch.length > 0 ? 'confirmed' : 'likely',
        summary: elsewhere
          ? `ECS cannot register tasks in target group \`${groupName}\`: it is in VPC ${code(group?.VpcId ?? '')} and the tasks are in ${code(vpc)}`
          : wrongType
            ? `ECS cannot register tasks in target group \`${groupName}\`: it takes instances, and awsvpc tasks are addresses`
            : `ECS cannot register tasks in target group \`${groupName}\`: ${reason === '' ? 'it was refused' : code(reason)}`,
        evidence: [first, ...more],
        remediation: {
          text: `Give the service a target group of type ip in ${vpc ? code(vpc) : 'the VPC of its subnets'}${
            elsewhere || wrongType ? '' : ', or correct what the error names'
          }; this starts a new deployment.`,
          command: `aws ecs update-service --cluster ${known.ref.cluster} --service ${known.ref.name} --region ${known.ref.region} --load-balancers targetGroupArn='<target group>',containerName=${container},containerPort=${port}`,
        },
        prevention: 'Create the target group with type ip in the VPC that the service uses.',
      };
    }
  },
});

/** Whether every running task of the release is registered by now, so that the refusal is history. */
function isOver(
  { targetGroupArn, release }: Attachment,
  answers: Readonly<Record<string, { readonly TargetHealthDescriptions: Targets } | undefined>>,
): boolean {
  const registered = new Set(
    answers[targetGroupArn]?.TargetHealthDescriptions.map(({ Target }) => Target.Id),
  );
  const addresses = release.running.flatMap((task) => privateAddress(task) ?? []);
  return addresses.length > 0 && addresses.every((address) => registered.has(address));
}

type Targets = readonly { readonly Target: { readonly Id: string } }[];

function isAwsvpc(service: Service | undefined): boolean {
  return service?.networkConfiguration?.awsvpcConfiguration !== undefined;
}

function vpcOf(service: Service, answer: DescribeSubnets | undefined): string | undefined {
  const subnets = service.networkConfiguration?.awsvpcConfiguration?.subnets ?? [];
  return answer?.Subnets.find(({ SubnetId }) => subnets.includes(SubnetId))?.VpcId;
}
