import { hostsOf, onInstances } from './changes/on-instances.ts';
import { deploy, withoutBreaker } from './changes/release.ts';
import { defineFault } from './fault.ts';

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
