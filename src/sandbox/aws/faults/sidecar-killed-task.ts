import { mainContainer, revisionOf } from '../world/simulation.ts';
import {
  deploy,
  pushImage,
  referenceTo,
  registerRevision,
  withoutBreaker,
} from './changes/release.ts';
import { addContainer } from './changes/sidecar.ts';
import { defineFault } from './fault.ts';

/** A revision with a log router that is essential and ends with an error as soon as it reads its configuration. */
export const sidecarKilledTask = defineFault({
  id: 'sidecar-killed-task',
  title: 'An essential sidecar ends and takes the task with it',
  layer: 'container',
  apply(simulation, service) {
    withoutBreaker(service);
    const [tag = ''] = pushImage(
      simulation,
      service,
      {
        runtime: 'sidecar',
        requiredEnv: [],
        listens: undefined,
        memoryMiB: 40,
        crash: {
          afterSeconds: 20,
          log: [
            '[error] [config] section OUTPUT tried to instance a plugin name that does not exist',
          ],
          exitCode: 255,
        },
      },
      ['log-router-1.0'],
    ).tags;
    const revision = registerRevision(simulation, service, (container) => container);
    const definition = revisionOf(simulation, revision);
    const { logConfiguration } = mainContainer(definition);
    addContainer(definition, {
      name: 'log-router',
      image: referenceTo(simulation, service, tag),
      essential: true,
      cpu: 0,
      memoryReservation: 64,
      logConfiguration,
    });
    deploy(simulation, service, revision);
  },
});
