import { DescribeServiceDeploymentsCommand } from '@aws-sdk/client-ecs';
import { describeServiceDeployments } from '../facts/ecs-deployments.ts';
import { deploymentsOfInterest } from './deployments-of-interest.ts';
import { defineProbe } from './probe.ts';

/** How the newest deployments went: circuit breaker, roll-back and the reason ECS gives. */
export const serviceDeployments = defineProbe({
  provides: 'serviceDeployments',
  needs: ['recentDeployments'],
  absentOn: ['ServiceDeploymentNotFoundException'],
  question: ({ recentDeployments }) => {
    const arns = deploymentsOfInterest(recentDeployments).map((it) => it.serviceDeploymentArn);
    if (arns.length === 0) return undefined;
    return {
      client: 'ecs',
      command: new DescribeServiceDeploymentsCommand({ serviceDeploymentArns: arns }),
    };
  },
  read: describeServiceDeployments,
});
