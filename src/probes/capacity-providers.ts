import { DescribeCapacityProvidersCommand } from '@aws-sdk/client-ecs';
import { describeCapacityProviders } from '../facts/capacity.ts';
import { serviceIn } from '../facts/service.ts';
import { defineProbe } from './probe.ts';
import { fargate } from './runs-on-instances.ts';

/** The capacity providers that the service's strategy names, other than the two of Fargate. */
export const capacityProviders = defineProbe({
  provides: 'capacityProviders',
  needs: ['services'],
  question: ({ services, ref }) => {
    const names = (serviceIn(services)?.capacityProviderStrategy ?? [])
      .map(({ capacityProvider }) => capacityProvider)
      .filter((name) => !fargate(name));
    if (names.length === 0) return undefined;
    return {
      client: 'ecs',
      command: new DescribeCapacityProvidersCommand({
        cluster: ref.cluster,
        capacityProviders: [...new Set(names)],
      }),
    };
  },
  read: describeCapacityProviders,
});
