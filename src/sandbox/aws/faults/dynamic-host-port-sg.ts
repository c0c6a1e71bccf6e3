import { addLoadBalancer, addTargetGroup } from '../world/healthy/balancers.ts';
import { CONTAINER_PORT, catalogue } from '../world/healthy/catalogue.ts';
import { addSecurityGroup, tcp } from '../world/healthy/vpc.ts';
import type { ServiceState } from '../world/service-state.ts';
import {
  mainContainer,
  revisionOf,
  type Simulation,
  targetGroupOf,
  today,
} from '../world/simulation.ts';
import { hostsOf, onInstances } from './changes/on-instances.ts';
import {
  deploy,
  pushImage,
  referenceTo,
  registerRevision,
  withoutBreaker,
} from './changes/release.ts';
import { defineFault } from './fault.ts';

/**
 * The service got a load balancer and dynamic host ports, and the instances a security group for the container's port: no
 * check comes through to the ports that the instances really have.
 */
export const dynamicHostPortSg = defineFault({
  id: 'dynamic-host-port-sg',
  title: 'The instances let the load balancer in on the container port only',
  layer: 'ports',
  on: onInstances,
  apply(simulation, service) {
    hostsOf(simulation, service);
    withoutBreaker(service);
    const targetGroupArn = addBalancer(simulation, service);
    service.networkConfiguration = {};
    const [tag = ''] = pushImage(simulation, service, {
      runtime: 'go',
      listens: { port: CONTAINER_PORT, address: '0.0.0.0' },
      announcesPort: true,
      paths: { '/healthz': 200 },
    }).tags;
    const image = referenceTo(simulation, service, tag);
    const arn = registerRevision(simulation, service, (it) => ({
      ...it,
      image,
      portMappings: [{ containerPort: CONTAINER_PORT, hostPort: 0, protocol: 'tcp' }],
    }));
    revisionOf(simulation, arn).networkMode = 'bridge';
    const { name = '' } = mainContainer(revisionOf(simulation, arn));
    service.loadBalancers = [
      { targetGroupArn, containerName: name, containerPort: CONTAINER_PORT },
    ];
    service.healthCheckGracePeriodSeconds = 30;
    deploy(simulation, service, arn);
  },
});

/** A load balancer for the cluster, a target group of instances, and the security group that the instances get. */
function addBalancer(simulation: Simulation, { cluster, name }: ServiceState): string {
  const { state } = simulation;
  const spec = catalogue.find((it) => it.cluster === cluster && it.name === name);
  if (!spec) throw new RangeError(`${name} is not of the healthy account.`);
  addLoadBalancer(state, cluster, today(simulation));
  const targetGroupArn = addTargetGroup(state, spec);
  const group = targetGroupOf(simulation, targetGroupArn);
  if (group) group.config.TargetType = 'instance';
  const balancer = state.loadBalancers.at(-1)?.config.SecurityGroups?.[0] ?? '';
  const GroupId = addSecurityGroup(state, `${cluster}-ecs-sg`, `Instances of ${cluster}`, [
    tcp(CONTAINER_PORT, { group: balancer }),
  ]);
  for (const instance of state.instances) instance.SecurityGroups = [{ GroupId }];
  return targetGroupArn;
}
