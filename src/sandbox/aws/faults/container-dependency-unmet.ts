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

/** A revision runs its migration first, in a container of its own that the application waits for, and the migration fails. */
export const containerDependencyUnmet = defineFault({
  id: 'container-dependency-unmet',
  title: 'The container that the application waits for fails',
  layer: 'init',
  apply(simulation, service) {
    withoutBreaker(service);
    const [tag = ''] = pushImage(
      simulation,
      service,
      {
        runtime: 'sidecar',
        requiredEnv: [],
        listens: undefined,
        memoryMiB: 60,
        crash: {
          afterSeconds: 3,
          log: ['relation "orders" is locked by another session, giving up after 3 attempts'],
          exitCode: 1,
        },
      },
      ['migrations-1.4'],
    ).tags;
    const revision = registerRevision(simulation, service, (container) => ({
      ...container,
      dependsOn: [{ containerName: 'migrate', condition: 'SUCCESS' as const }],
    }));
    const definition = revisionOf(simulation, revision);
    const { logConfiguration } = mainContainer(definition);
    addContainer(definition, {
      name: 'migrate',
      image: referenceTo(simulation, service, tag),
      essential: false,
      cpu: 0,
      memoryReservation: 64,
      logConfiguration,
    });
    deploy(simulation, service, revision);
  },
});
