import { createSimulation } from './world/simulation.ts';
import type { World } from './world/world.ts';

/** The same account in a region where nothing has ever been created. It shares the world's present. */
export function otherRegion(world: World, region: string): World {
  const empty = createSimulation(world.now.getTime(), () => undefined);
  return {
    account: world.account,
    region,
    get now() {
      return world.now;
    },
    get conditions() {
      return world.conditions;
    },
    state: empty.state,
    simulation: () => empty,
    active: [],
    advance: (seconds) => world.advance(seconds),
    inject: (fault, cluster, service) => world.inject(fault, cluster, service),
    heal: (cluster, service) => world.heal(cluster, service),
    targetHealth: () => [],
    logLines: () => [],
    networkInterfaces: () => [],
  };
}
