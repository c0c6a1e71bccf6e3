import type { Subnet } from '@aws-sdk/client-ec2';

/** What AWS has, and what it allows the account, at the moment. Only refusals and failed starts show it. */
export interface CapacityState {
  /** Availability zones in which Fargate has nothing left. */
  fargateFullZones: string[];
  /** Availability zones that Fargate does not serve. */
  fargateAbsentZones: string[];
  /** Capacity providers of Fargate that have nothing left. */
  emptyProviders: string[];
  /** How many CPU units tasks on Fargate may have at once. */
  fargateCpuQuota: number;
  /** ECS's own calls are throttled. */
  throttled: boolean;
  /** Tasks of services outside this account's view that wait in PROVISIONING, by cluster. */
  provisioning: Record<string, number>;
  /** EC2 attaches no interface in time. */
  interfacesLate: boolean;
}

/** Capacity as it is on a good day. */
export function ampleCapacity(): CapacityState {
  return {
    fargateFullZones: [],
    fargateAbsentZones: [],
    emptyProviders: [],
    fargateCpuQuota: 1_024_000,
    throttled: false,
    provisioning: {},
    interfacesLate: false,
  };
}

/** The subnets of these in whose zones Fargate has capacity; all of them where none has. */
export function openSubnets(
  { subnets, capacity }: { readonly subnets: readonly Subnet[]; readonly capacity: CapacityState },
  subnetIds: readonly string[],
): readonly string[] {
  const open = subnetIds.filter((id) => {
    const zone = zoneOf(subnets, id);
    return !capacity.fargateFullZones.includes(zone);
  });
  return open.length > 0 ? open : subnetIds;
}

/** The availability zone of a subnet. */
export function zoneOf(subnets: readonly Subnet[], subnetId: string): string {
  return subnets.find(({ SubnetId }) => SubnetId === subnetId)?.AvailabilityZone ?? '';
}
