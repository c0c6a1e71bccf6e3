import { arn } from '../identifiers.ts';
import { type Simulation, today } from '../simulation.ts';
import { addAccountRoles } from './access.ts';
import { addLoadBalancer } from './balancers.ts';
import { catalogue, type ServiceSpec } from './catalogue.ts';
import { addContainerInstances } from './instances.ts';
import { addService } from './services.ts';
import { addSecurityGroup, addVpc } from './vpc.ts';

/**
 * Fills an empty simulation with the healthy account: two clusters on Fargate behind a load balancer each with six services,
 * and one on container instances with a seventh.
 */
export function addHealthyAccount(
  simulation: Simulation,
  services: readonly ServiceSpec[] = catalogue,
): void {
  const { state } = simulation;
  const created = new Date(today(simulation).getTime() - 400 * 86_400_000);
  addVpc(state, created);
  addSecurityGroup(state, 'default', 'default VPC security group', []);
  addAccountRoles(state, created);
  for (const name of ['prod', 'staging']) {
    state.clusters.push({ name, arn: arn('ecs', `cluster/${name}`), tags: { environment: name } });
    addLoadBalancer(state, name, created);
  }
  state.clusters.push({
    name: 'batch',
    arn: arn('ecs', 'cluster/batch'),
    tags: { environment: 'prod' },
  });
  addContainerInstances(state, 'batch', 2, new Date(today(simulation).getTime() - 20 * 86_400_000));
  for (const spec of services) addService(simulation, spec);
}
