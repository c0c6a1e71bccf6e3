import type { RoleState, SecretState } from '../../world/access-state.ts';
import { findSecret } from '../../world/secrets.ts';
import type { ServiceState } from '../../world/service-state.ts';
import { mainContainer, revisionOf, type Simulation } from '../../world/simulation.ts';

/** The role that the agent uses for the service's tasks. */
export function executionRoleOf(simulation: Simulation, service: ServiceState): RoleState {
  const { executionRoleArn } = revisionOf(simulation, primaryRevision(service));
  const role = simulation.state.roles.find(({ arn }) => arn === executionRoleArn);
  if (!role) throw new RangeError(`${service.name} has no execution role.`);
  return role;
}

/** The secret of Secrets Manager that the service's main container gets, and the keys that it takes from it. */
export function secretOf(
  simulation: Simulation,
  service: ServiceState,
): { readonly secret: SecretState; readonly keys: readonly string[] } {
  const { secrets = [] } = mainContainer(revisionOf(simulation, primaryRevision(service)));
  const references = secrets.map(({ valueFrom = '' }) => valueFrom.split(':'));
  const [first] = references.filter((parts) => parts[2] === 'secretsmanager');
  const secret = first && findSecret(simulation.state, first.slice(0, 7).join(':'));
  if (!secret) throw new RangeError(`${service.name} gets no secret of Secrets Manager.`);
  return { secret, keys: references.flatMap((parts) => parts[7] || []) };
}

function primaryRevision({ deployments }: ServiceState): string {
  return deployments[0]?.taskDefinitionArn ?? '';
}
