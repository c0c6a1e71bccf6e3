import { arn } from '../identifiers.ts';
import { type Simulation, today } from '../simulation.ts';
import { addAccountRoles } from './access.ts';
import { addLoadBalancer } from './balancers.ts';
import { catalogue } from './catalogue.ts';
import { addService } from './services.ts';
import { addSecurityGroup, addVpc } from './vpc.ts';

/** Fills an empty simulation with the healthy account: two clusters behind a load balancer each, six services. */
export function addHealthyAccount(simulation: Simulation): void {
  const { state } = simulation;
  const created = new Date(today(simulation).getTime() - 400 * 86_400_000);
  addVpc(state, created);
  addSecurityGroup(state, 'default', 'default VPC security group', []);
  addAccountRoles(state, created);
  for (const name of ['prod', 'staging']) {
    state.clusters.push({ name, arn: arn('ecs', `cluster/${name}`), tags: { environment: name } });
    addLoadBalancer(state, name, created);
  }
  for (const spec of catalogue) addService(simulation, spec);
}
