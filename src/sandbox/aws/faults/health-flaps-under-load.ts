import { targetGroupOfService } from './changes/attachment.ts';
import { release, withoutBreaker } from './changes/release.ts';
import { defineFault } from './fault.ts';

const LEAD_SECONDS = 40 * 60;

/** A release that is busy every few minutes for longer than the health check waits. */
export const healthFlapsUnderLoad = defineFault({
  id: 'health-flaps-under-load',
  title: 'Tasks under load answer health checks too late, now and then',
  layer: 'health',
  leadSeconds: LEAD_SECONDS,
  apply(simulation, service) {
    targetGroupOfService(simulation, service);
    withoutBreaker(service);
    release(simulation, service, {
      busy: { everySeconds: 400, forSeconds: 100, answerSeconds: 12 },
    });
    const { now } = simulation.clock;
    simulation.state.metrics.push({
      namespace: 'AWS/ECS',
      name: 'CPUUtilization',
      dimensions: { ClusterName: service.cluster, ServiceName: service.name },
      points: Array.from({ length: LEAD_SECONDS / 60 }, (_, minute) => ({
        at: now + minute * 60_000,
        value: minute % 8 < 6 ? 71 : 99.6,
      })),
    });
  },
});
