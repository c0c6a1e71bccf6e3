import type { World } from './world/world.ts';

/** The same account in a region where nothing has ever been created. It shares the world's present. */
export function otherRegion(world: World, region: string): World {
  return {
    account: world.account,
    region,
    get now() {
      return world.now;
    },
    get conditions() {
      return world.conditions;
    },
    state: {
      clusters: [],
      services: [],
      tasks: [],
      taskDefinitions: [],
      repositories: [],
      logGroups: [],
      loadBalancers: [],
      listeners: [],
      rules: [],
      targetGroups: [],
      vpcs: [],
      subnets: [],
      securityGroups: [],
      routeTables: [],
      networkAcls: [],
      natGateways: [],
      internetGateways: [],
      vpcEndpoints: [],
    },
    active: [],
    advance: (seconds) => world.advance(seconds),
    inject: (fault, cluster, service) => world.inject(fault, cluster, service),
    heal: (cluster, service) => world.heal(cluster, service),
    targetHealth: () => [],
    logLines: () => [],
    networkInterfaces: () => [],
  };
}
