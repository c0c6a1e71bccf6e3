import { DescribeServiceRevisionsCommand } from '@aws-sdk/client-ecs';
import { describeServiceRevisions } from '../facts/ecs-deployments.ts';
import { deploymentsOfInterest } from './deployments-of-interest.ts';
import { defineProbe } from './probe.ts';

/** What the newest deployments deployed: task definition, load balancers and image digests. A revision never changes. */
export const serviceRevisions = defineProbe({
  provides: 'serviceRevisions',
  needs: ['recentDeployments'],
  keep: 'as-answer',
  absentOn: ['ServiceNotFoundException'],
  question: ({ recentDeployments }) => {
    const arns = deploymentsOfInterest(recentDeployments).flatMap(
      ({ targetServiceRevisionArn }) => targetServiceRevisionArn ?? [],
    );
    if (arns.length === 0) return undefined;
    return {
      client: 'ecs',
      command: new DescribeServiceRevisionsCommand({ serviceRevisionArns: [...new Set(arns)] }),
    };
  },
  read: describeServiceRevisions,
});
