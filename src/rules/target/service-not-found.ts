import { serviceIn } from '../../facts/service.ts';
import { code } from '../phrases.ts';
import { defineRule } from '../rule.ts';

/**
 * ECS knows no service, or no cluster, of this name in this account and region. It says nothing about a service that was
 * deleted a short while ago: ECS still describes that one as INACTIVE.
 */
export const serviceNotFound = defineRule({
  id: 'service-not-found',
  layer: 'target',
  title: 'The service does not exist in this cluster, region and account',
  explains: ['service-missing'],
  needs: ['services'],
  applies: () => true,
  reference:
    'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/api_failures_messages.html',

  *check({ services, ref }, see) {
    if (serviceIn(services)) return;
    const { error, failures } = services;
    const missing = failures.findIndex(({ reason }) => reason === 'MISSING');
    const noCluster = error?.name === 'ClusterNotFoundException';
    const said = noCluster || error?.name === 'ServiceNotFoundException' || missing >= 0;
    const place = `region ${ref.region}${ref.account ? `, account ${ref.account}` : ''}`;
    yield {
      subject: noCluster ? `cluster ${ref.cluster}` : `service ${ref.name}`,
      confidence: said ? 'confirmed' : 'likely',
      summary: noCluster
        ? `Cluster ${code(ref.cluster)} does not exist in ${place}`
        : `Service ${code(ref.name)} does not exist in cluster ${code(ref.cluster)} (${place})`,
      evidence: [
        error
          ? see('services', 'error.name')
          : missing >= 0
            ? see('services', `failures[${missing}].reason`)
            : see('services', 'services'),
      ],
      remediation: noCluster
        ? {
            text: 'Ask again with the right cluster and region.',
            command: `aws ecs list-clusters --region ${ref.region}`,
          }
        : {
            text: 'Ask again with the right name, cluster and region: ECS services are known only in their own cluster.',
            command: `aws ecs list-services --cluster ${ref.cluster} --region ${ref.region}`,
          },
    };
  },
});
