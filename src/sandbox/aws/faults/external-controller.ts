import { defineFault } from './fault.ts';

/** CodeDeploy deploys the service: it has task sets, and nothing of what ECS says of its own deployments. */
export const externalController = defineFault({
  id: 'external-controller',
  title: 'The service is deployed by CodeDeploy or another controller',
  layer: 'deployment',
  apply(_, service) {
    service.controller = 'CODE_DEPLOY';
    service.deploymentConfiguration = { maximumPercent: 200, minimumHealthyPercent: 100 };
  },
});
