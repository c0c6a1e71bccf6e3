import { executionRoleOf } from './changes/access.ts';
import { deploy, repositoryOf, withoutBreaker } from './changes/release.ts';
import { defineFault } from './fault.ts';

/** Someone narrowed the execution role to the repositories of another team. */
export const pullRoleDenied = defineFault({
  id: 'pull-role-denied',
  title: 'The execution role may not pull from the repository',
  layer: 'image',
  apply(simulation, service) {
    withoutBreaker(service);
    const { arn } = repositoryOf(simulation, service);
    executionRoleOf(simulation, service).policies['AmazonECSTaskExecutionRolePolicy'] = {
      Version: '2012-10-17',
      Statement: [
        {
          Effect: 'Allow',
          Action: [
            'ecr:BatchCheckLayerAvailability',
            'ecr:BatchGetImage',
            'ecr:GetDownloadUrlForLayer',
          ],
          Resource: arn.replace(/[^/]+$/, 'platform-*'),
        },
        {
          Effect: 'Allow',
          Action: ['ecr:GetAuthorizationToken', 'logs:CreateLogStream', 'logs:PutLogEvents'],
          Resource: '*',
        },
      ],
    };
    deploy(simulation, service);
  },
});
