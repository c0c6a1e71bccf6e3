import { modifyTargetGroup, targetGroupOfService } from './changes/attachment.ts';
import { defineFault } from './fault.ts';

/** The target group's own port differs from the container's. Registration overrides it: nothing is wrong. */
export const tgPortDiffersHarmless = defineFault({
  id: 'tg-port-differs-harmless',
  title: "The target group's default port differs, which harms nothing",
  layer: 'ports',
  apply(simulation, service) {
    modifyTargetGroup(simulation, targetGroupOfService(simulation, service), { Port: 80 });
  },
});
