import type { DescribeServiceRevisions } from '../../facts/ecs-deployments.ts';
import type { DescribeServices } from '../../facts/ecs-services.ts';
import type { Task } from '../../facts/ecs-tasks.ts';
import type { GetRole } from '../../facts/iam.ts';
import { serviceIn } from '../../facts/service.ts';
import { roleNameOf } from '../../reading/access/role-name.ts';
import { trusts } from '../../reading/access/trust-policy.ts';
import type { StopReason } from '../../reading/messages/stop-reason.ts';
import { failedStartSymptoms } from '../failed-start-symptoms.ts';
import { code } from '../phrases.ts';
import { defineRule } from '../rule.ts';
import { failedStarts, howMany, scopeOfStarts, seeReason } from './failed-starts.ts';

type Trouble =
  | 'role'
  | 'denied'
  | 'key'
  | 'parameters'
  | 'limit'
  | 'time'
  | 'file-system'
  | 'other';

/**
 * ECS could not create or attach the task's EBS volume. It says why in the status of the attachment, not in a container's
 * reason; the role it does so with is the infrastructure role of the deployment, neither of the task's two roles.
 */
export const ebsAttachFailed = defineRule({
  id: 'ebs-attach-failed',
  layer: 'init',
  passedBy: 'pulling',
  title: 'The EBS volume could not be attached',
  explains: failedStartSymptoms,
  needs: ['services', 'stoppedTasks'],
  wants: ['recentDeployments', 'roles', 'serviceRevisions'],
  reference:
    'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/troubleshoot-ebs-volumes-scenarios.html',

  *check(known, see) {
    for (const starts of failedStarts(known, troubleWith)) {
      const trouble = starts.key as Trouble;
      const volume = volumeOf(known, starts.tasks[0]);
      const { roleArn } = volume ?? {};
      const looked = roleArn === undefined ? undefined : known.roles?.[roleArn];
      const defect = trouble === 'role' ? roleDefect(looked) : undefined;
      const role = roleArn && roleNameOf(roleArn);
      yield {
        ...scopeOfStarts(starts, known),
        subject: volume?.name ? `volume ${volume.name}` : 'EBS volume',
        confidence: defect ? 'confirmed' : 'likely',
        summary: `EBS volume${volume?.name ? ` ${code(volume.name)}` : ''} cannot be attached: ${words(
          trouble,
          role,
          defect,
        )}${howMany(starts, known)}`,
        evidence: [
          seeReason(see, starts),
          ...(roleArn && defect
            ? [
                see(
                  'roles',
                  roleArn,
                  looked?.error ? 'error.name' : 'Role.AssumeRolePolicyDocument',
                ),
              ]
            : []),
        ],
        remediation: {
          text: advice(trouble, role),
          command:
            role && (trouble === 'role' || trouble === 'denied')
              ? `aws iam get-role --role-name ${role} --query 'Role.AssumeRolePolicyDocument'`
              : `aws ecs describe-services --cluster ${known.ref.cluster} --services ${known.ref.name} --query 'services[0].deployments[].volumeConfigurations' --region ${known.ref.region}`,
        },
        prevention:
          'Use the managed policy AmazonECSInfrastructureRolePolicyForVolumes and attach a volume in staging first.',
      };
    }
  },
});

function troubleWith({ operation, cause, text }: StopReason): Trouble | undefined {
  if (operation !== 'attach-ebs') return undefined;
  if (/assume/i.test(text)) return 'role';
  if (/\bKMS|\bencrypt(?:ed|ion)\b|\bkeys?\b/i.test(text)) return 'key';
  if (cause === 'denied') return 'denied';
  if (/IdempotentParameterMismatch/i.test(text)) return 'parameters';
  if (/LimitExceeded|maximum|quota/i.test(text)) return 'limit';
  if (/file ?system|\bformat(?:ted|ting)?\b|mkfs/i.test(text)) return 'file-system';
  return cause === 'timeout' || /timed out/i.test(text) ? 'time' : 'other';
}

/** The volume that the deployment of this task has ECS create. */
function volumeOf(
  {
    services,
    serviceRevisions,
  }: {
    readonly services: DescribeServices;
    readonly serviceRevisions: DescribeServiceRevisions | undefined;
  },
  task: Task | undefined,
) {
  const deployments = serviceIn(services)?.deployments ?? [];
  const own =
    deployments.find(({ id }) => id === task?.startedBy) ??
    // A deployment that was rolled back is gone; what it asked for is kept.
    serviceRevisions?.serviceRevisions.find(
      ({ taskDefinition, volumeConfigurations }) =>
        taskDefinition === task?.taskDefinitionArn && volumeConfigurations.length > 0,
    ) ??
    deployments[0];
  for (const { name, managedEBSVolume } of own?.volumeConfigurations ?? []) {
    if (managedEBSVolume) return { name, roleArn: managedEBSVolume.roleArn };
  }
  return undefined;
}

function roleDefect(looked: GetRole | undefined): 'missing' | 'untrusting' | undefined {
  if (looked?.error) return 'missing';
  const trust = trusts(looked?.Role?.AssumeRolePolicyDocument, 'ecs.amazonaws.com');
  return trust === 'no' ? 'untrusting' : undefined;
}

function words(
  trouble: Trouble,
  role: string | undefined,
  defect: 'missing' | 'untrusting' | undefined,
): string {
  const who = `infrastructure role${role ? ` ${code(role)}` : ''}`;
  switch (trouble) {
    case 'role':
      if (defect === 'missing') return `the ${who} does not exist`;
      return defect === 'untrusting'
        ? `the ${who} does not trust ecs.amazonaws.com`
        : `ECS cannot assume the ${who}`;
    case 'denied':
      return `the ${who} may not do what it takes`;
    case 'key':
      return 'its KMS key cannot be used';
    case 'parameters':
      return 'a retry asked for other parameters than the first request';
    case 'limit':
      return 'a limit of EBS or of the instance is reached';
    case 'file-system':
      return 'its file system cannot be made or mounted';
    case 'time':
      return 'ECS timed out while it attached it';
    case 'other':
      return 'EBS refused it';
  }
}

function advice(trouble: Trouble, role: string | undefined): string {
  const who = `infrastructure role${role ? ` ${code(role)}` : ''}`;
  switch (trouble) {
    case 'role':
      return `Let \`ecs.amazonaws.com\` assume the ${who} in its trust policy, or name a role that exists in the volume configuration.`;
    case 'denied':
      return `Attach AmazonECSInfrastructureRolePolicyForVolumes to the ${who}.`;
    case 'key':
      return `Allow the ${who} to use the key in the policy of the key (\`kms:CreateGrant\`, \`kms:GenerateDataKeyWithoutPlaintext\`).`;
    case 'parameters':
      return 'Deploy again, so that ECS asks with a new token.';
    case 'limit':
      return 'Ask for a higher quota of EBS volumes, or place fewer tasks with volumes on an instance.';
    case 'file-system':
      return 'Set `filesystemType` to the one that the snapshot has, or to `xfs` or `ext4` for an empty volume.';
    case 'time':
      return 'Read why in the status of the volume in EC2, and start the deployment again once it is mended.';
    case 'other':
      return 'Mend what the status of the attachment says in the volume configuration and deploy again.';
  }
}
