import { subnetOf } from '../network.ts';
import type { Start, StartFailure } from './stage.ts';

/** The task gets its network interface, where its subnet has an address for it and EC2 is in time. */
export function attachInterface({
  simulation,
  deployment,
  state,
}: Start): StartFailure | undefined {
  const { capacity } = simulation.state;
  const subnet = subnetOf(simulation.state, state.subnetId);
  if (subnet.AvailableIpAddressCount === 0) {
    const assigned = deployment.networkConfiguration.awsvpcConfiguration?.assignPublicIp;
    return {
      stoppedReason: `Unexpected EC2 error while attempting to Create Network Interface with public IP assignment ${
        assigned === 'ENABLED' ? 'enabled' : 'disabled'
      } in subnet '${state.subnetId}': InsufficientFreeAddressesInSubnet`,
    };
  }
  if (capacity.interfacesLate) {
    return {
      stoppedReason: 'Timeout waiting for network interface provisioning to complete.',
      afterSeconds: 180,
    };
  }
  return undefined;
}
