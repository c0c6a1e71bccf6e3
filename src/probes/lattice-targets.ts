import { ListTargetsCommand } from '@aws-sdk/client-vpc-lattice';
import { listLatticeTargets } from '../facts/discovery.ts';
import { primaryDeployment, serviceIn } from '../facts/service.ts';
import { defineEachProbe } from './probe.ts';

/** What VPC Lattice thinks of the service's targets, by target group ARN. */
export const latticeTargets = defineEachProbe({
  provides: 'latticeTargets',
  needs: ['services'],
  absentOn: ['ResourceNotFoundException'],
  subjects: ({ services }) => {
    const service = serviceIn(services);
    const primary = service && primaryDeployment(service);
    const arns = (primary?.vpcLatticeConfigurations ?? []).flatMap(
      ({ targetGroupArn }) => targetGroupArn ?? [],
    );
    return [...new Set(arns)];
  },
  question: ([arn]) => ({
    client: 'vpc-lattice',
    command: new ListTargetsCommand({ targetGroupIdentifier: arn }),
  }),
  read: listLatticeTargets,
});
