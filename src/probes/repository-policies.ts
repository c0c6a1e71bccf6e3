import { GetRepositoryPolicyCommand } from '@aws-sdk/client-ecr';
import { getRepositoryPolicy } from '../facts/ecr.ts';
import { denialsIn } from '../reading/access/denials.ts';
import { defineEachProbe } from './probe.ts';

/** How many repositories' policies are read. */
const mostPolicies = 1;

/** What a repository's policy says, by repository ARN, asked where pulling from it was refused. */
export const repositoryPolicies = defineEachProbe({
  provides: 'repositoryPolicies',
  needs: ['stoppedTasks'],
  absentOn: ['RepositoryPolicyNotFoundException', 'RepositoryNotFoundException'],
  subjects: ({ stoppedTasks }) => {
    const arns = denialsIn(stoppedTasks).flatMap(({ resource }) =>
      resource?.includes(':ecr:') && resource.includes(':repository/') ? [resource] : [],
    );
    return [...new Set(arns)].slice(0, mostPolicies);
  },
  question: ([arn = '']) => ({
    client: 'ecr',
    command: new GetRepositoryPolicyCommand({
      registryId: arn.split(':')[4],
      repositoryName: arn.split(':repository/')[1],
    }),
  }),
  read: getRepositoryPolicy,
});
