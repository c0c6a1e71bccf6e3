import { goOff, withDeploymentAlarm } from './changes/alarms.ts';
import { release } from './changes/release.ts';
import { defineFault } from './fault.ts';

const HOUR_MS = 3_600_000;

/** The alarm that should watch deployments has been in ALARM for hours when a release begins: nothing watches it. */
export const deploymentAlarmIgnored = defineFault({
  id: 'deployment-alarm-ignored',
  title: "The deployment's alarm was in ALARM before and was not watched",
  layer: 'deployment',
  leadSeconds: 9 * 3600,
  apply(simulation, service) {
    goOff(simulation, service, withDeploymentAlarm(simulation, service));
    simulation.clock.at(simulation.clock.now + 8 * HOUR_MS, () => release(simulation, service, {}));
  },
});
