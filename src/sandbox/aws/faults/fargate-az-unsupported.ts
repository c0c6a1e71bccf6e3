import { arn, hex } from '../world/identifiers.ts';
import { subnetOf } from '../world/network.ts';
import { deploy, withoutBreaker } from './changes/release.ts';
import { defineFault } from './fault.ts';

/** The service moves to a new subnet, in a zone that Fargate does not serve. */
export const fargateAzUnsupported = defineFault({
  id: 'fargate-az-unsupported',
  title: 'A subnet lies in a zone that Fargate does not serve',
  layer: 'placement',
  apply(simulation, service) {
    const vpc = service.networkConfiguration.awsvpcConfiguration;
    if (!vpc) throw new RangeError(`${service.name} has no subnets.`);
    withoutBreaker(service);
    const { state } = simulation;
    const zone = 'eu-west-1d';
    const id = `subnet-0${hex(`subnet/private/${zone}`, 16)}`;
    const [sample = ''] = vpc.subnets ?? [];
    state.subnets.push({
      ...subnetOf(state, sample),
      SubnetId: id,
      SubnetArn: arn('ec2', `subnet/${id}`),
      CidrBlock: '10.0.14.0/24',
      AvailabilityZone: zone,
      AvailabilityZoneId: 'euw1-az4',
      Tags: [{ Key: 'Name', Value: 'shop-private-d' }],
    });
    state.capacity.fargateAbsentZones.push(zone);
    vpc.subnets = [id];
    deploy(simulation, service);
  },
});
