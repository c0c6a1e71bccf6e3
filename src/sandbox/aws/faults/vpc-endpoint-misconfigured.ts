import { addEndpoints } from './changes/network.ts';
import { deploy, withoutBreaker } from './changes/release.ts';
import { defineFault } from './fault.ts';

/** Endpoints for ECR were added whose security group lets in another network only: they beat a NAT gateway that works. */
export const vpcEndpointMisconfigured = defineFault({
  id: 'vpc-endpoint-misconfigured',
  title: 'The security group of the ECR endpoints lets no task in',
  layer: 'image',
  apply(simulation, service) {
    addEndpoints(simulation, ['ecr.api', 'ecr.dkr'], '10.9.0.0/16');
    withoutBreaker(service);
    deploy(simulation, service);
  },
});
