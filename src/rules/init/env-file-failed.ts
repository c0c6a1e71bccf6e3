import type { DescribeTaskDefinition } from '../../facts/ecs-task-definitions.ts';
import { itemPath } from '../../facts/path.ts';
import { revisionName } from '../../facts/service.ts';
import { roleNameOf } from '../../reading/access/role-name.ts';
import type { StopReason } from '../../reading/messages/stop-reason.ts';
import { failedStartSymptoms } from '../failed-start-symptoms.ts';
import { code } from '../phrases.ts';
import { type Confidence, defineRule } from '../rule.ts';
import { failedStarts, howMany, scopeOfStarts, seeReason } from './failed-starts.ts';

type Trouble = 'denied' | 'absent' | 'unreached' | 'unclear';

/**
 * The agent could not fetch an environment file from S3 before the containers were created. S3 answers a refusal and, where
 * the role may not list the bucket, a missing file with the same 403.
 */
export const envFileFailed = defineRule({
  id: 'env-file-failed',
  layer: 'init',
  title: 'The environment file cannot be read',
  explains: failedStartSymptoms,
  needs: ['services', 'stoppedTasks'],
  wants: ['recentDeployments', 'taskDefinitions'],
  reference:
    'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/use-environment-file.html',

  *check(known, see) {
    for (const starts of failedStarts(known, troubleWith)) {
      const { taskDefinitionArn, reason } = starts;
      const { bucket, objectKey } = reason.named;
      const answer = known.taskDefinitions?.[taskDefinitionArn];
      const files = filesOf(answer);
      const named = files.filter(
        ({ file }) =>
          objectKey !== undefined &&
          bucket !== undefined &&
          file.endsWith(`:${bucket}/${objectKey}`),
      );
      const [first] = named.length > 0 ? named : files;
      const only = new Set(files.map(({ file }) => file)).size === 1;
      const file = first && (named.length > 0 || only) ? first.file : undefined;
      const trouble = starts.key as Trouble;
      const roleArn = answer?.taskDefinition?.executionRoleArn;
      const role = roleArn && roleNameOf(roleArn);
      const who = role ? `execution role ${code(role)}` : 'execution role';
      const what = file
        ? `Environment file ${code(file)}`
        : `An environment file of ${code(revisionName(taskDefinitionArn))}`;
      yield {
        ...scopeOfStarts(starts, known),
        subject: file ? `environment file ${file}` : 'environment file',
        confidence: confidenceOf[trouble],
        summary: `${what} ${words(trouble, who)}${howMany(starts, known)}`,
        evidence: [
          seeReason(see, starts),
          ...(first
            ? [
                see(
                  'taskDefinitions',
                  taskDefinitionArn,
                  `taskDefinition.${itemPath('containerDefinitions', 'name', first.container)}.environmentFiles[].value`,
                ),
              ]
            : []),
        ],
        remediation: {
          text: advice(trouble, who, file),
          ...(file ? { command: `aws s3api head-object ${objectOf(file)}` } : {}),
        },
        prevention: 'Deploy the file, the permission to read it and the task definition together.',
      };
    }
  },
});

const confidenceOf: Readonly<Record<Trouble, Confidence>> = {
  denied: 'likely',
  absent: 'likely',
  unreached: 'possible',
  unclear: 'likely',
};

function troubleWith({ operation, cause }: StopReason): Trouble | undefined {
  if (operation !== 'download-env-file') return undefined;
  switch (cause) {
    case 'denied':
      return 'denied';
    case 'not-found':
    case 'no-file':
      return 'absent';
    case 'timeout':
    case 'no-name':
    case 'refused':
      return 'unreached';
    default:
      return 'unclear';
  }
}

function words(trouble: Trouble, who: string): string {
  switch (trouble) {
    case 'denied':
      return `may not be read by the ${who}`;
    case 'absent':
      return 'does not exist in its bucket';
    case 'unreached':
      return 'could not be fetched because S3 did not answer';
    case 'unclear':
      return 'could not be downloaded from S3';
  }
}

function advice(trouble: Trouble, who: string, file: string | undefined): string {
  const it = file ? code(file) : 'the file';
  switch (trouble) {
    case 'denied':
      return `Allow \`s3:GetObject\` on ${it} and \`s3:GetBucketLocation\` on its bucket in a policy of the ${who}; check that the file exists too, because S3 hides that behind the same refusal.`;
    case 'absent':
      return `Upload ${it}, or correct its ARN in \`environmentFiles\` and deploy.`;
    case 'unreached':
      return "Give the task's subnets a way to S3: a gateway endpoint, or a NAT gateway.";
    case 'unclear':
      return `Check that ${it} exists, that the ${who} may read it, and that its lines are \`NAME=value\`.`;
  }
}

function filesOf(answer: DescribeTaskDefinition | undefined) {
  return (answer?.taskDefinition?.containerDefinitions ?? []).flatMap(
    ({ name: container, environmentFiles }) =>
      environmentFiles.flatMap(({ value: file }) => (file ? [{ container, file }] : [])),
  );
}

/** `arn:aws:s3:::bucket/key` as the options of a command. */
function objectOf(file: string): string {
  const [, bucket = '', key = ''] = /:::([^/]+)\/(.+)$/.exec(file) ?? [];
  return `--bucket ${bucket} --key '${key.replaceAll("'", "'\\''")}'`;
}
