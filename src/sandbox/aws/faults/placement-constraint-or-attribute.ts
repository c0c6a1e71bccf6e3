import { defineFault } from './fault.ts';
import { hostsOf, onInstances } from './on-instances.ts';
import { deploy, withoutBreaker } from './release.ts';

/** The service asks for instances with an attribute that none has. */
export const placementConstraintOrAttribute = defineFault({
  id: 'placement-constraint-or-attribute',
  title: 'No container instance meets the placement constraint',
  layer: 'placement',
  on: onInstances,
  apply(simulation, service) {
    for (const host of hostsOf(simulation, service)) host.attributes['disk'] = 'hdd';
    withoutBreaker(service);
    service.placementConstraints = [{ type: 'memberOf', expression: 'attribute:disk == ssd' }];
    deploy(simulation, service);
  },
});
