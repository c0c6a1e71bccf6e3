import { PUBLIC_SUBNETS } from '../world/healthy/vpc.ts';
import { targetGroupOfService } from './changes/attachment.ts';
import { deploy } from './changes/release.ts';
import { defineFault } from './fault.ts';

/** Tasks have public addresses, and their security group admits the load balancer only: by design. */
export const publicIpBlockedByDesign = defineFault({
  id: 'public-ip-blocked-by-design',
  title: 'Tasks have a public IP that only the load balancer may reach',
  layer: 'network',
  apply(simulation, service) {
    targetGroupOfService(simulation, service);
    const vpc = service.networkConfiguration.awsvpcConfiguration;
    service.networkConfiguration = {
      awsvpcConfiguration: { ...vpc, subnets: [...PUBLIC_SUBNETS], assignPublicIp: 'ENABLED' },
    };
    deploy(simulation, service);
  },
});
