/** When the deployment that these tests speak of began. */
const begun = '2026-11-22T03:10:00Z';

const serviceDeploymentArn =
  'arn:aws:ecs:eu-west-1:123456789012:service-deployment/prod/checkout-svc/42';

/** The path to that deployment in the answer of DescribeServiceDeployments. */
export const rolloutPath = `serviceDeployments[?serviceDeploymentArn=='${serviceDeploymentArn}'] | [0]`;

/** The newest service deployment, in the list and described; it is in progress unless said otherwise. */
export function rollout(fields: { readonly [field: string]: unknown } = {}) {
  const it = {
    serviceDeploymentArn,
    status: 'IN_PROGRESS',
    createdAt: begun,
    startedAt: begun,
    targetServiceRevision: { arn: 'revision/42' },
    ...fields,
  };
  return {
    recentDeployments: { serviceDeployments: [it] },
    serviceDeployments: { serviceDeployments: [it] },
    serviceRevisions: {
      serviceRevisions: ['41', '42'].map((n) => ({
        serviceRevisionArn: `revision/${n}`,
        taskDefinition: `arn:aws:ecs:eu-west-1:123456789012:task-definition/checkout-svc:${n}`,
      })),
    },
  };
}
