import { targetGroupOf } from '../world/simulation.ts';
import { modifyTargetGroup } from './changes/attachment.ts';
import { releaseChecked, webCheck } from './changes/container-check.ts';
import { withoutBreaker } from './changes/release.ts';
import { defineFault } from './fault.ts';

const patient = { HealthCheckIntervalSeconds: 30, UnhealthyThresholdCount: 10 };

/** A release that starts for two minutes and a half, under a health check that gives up after two. */
export const startPeriodTooShort = defineFault({
  id: 'start-period-too-short',
  title: 'The container health check gives up before the application is up',
  layer: 'health',
  apply(simulation, service) {
    withoutBreaker(service);
    delete service.healthCheckGracePeriodSeconds;
    const group = targetGroupOf(simulation, service.loadBalancers[0]?.targetGroupArn ?? '');
    // The load balancer is patient: it asks ten times.
    if (group) modifyTargetGroup(simulation, group, patient);
    releaseChecked(simulation, service, { bootSeconds: 154 }, (port) =>
      webCheck(port, '/healthz', { interval: 30, timeout: 5, retries: 3, startPeriod: 60 }),
    );
  },
});
