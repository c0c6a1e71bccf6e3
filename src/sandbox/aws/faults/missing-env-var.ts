import { mainContainer, revisionOf } from '../world/simulation.ts';
import { release, stopsBeforeStarting, withoutBreaker } from './changes/release.ts';
import { defineFault } from './fault.ts';

/** A revision lost two variables that the application demands; the service stops old tasks first, so users notice. */
export const missingEnvVar = defineFault({
  id: 'missing-env-var',
  title: 'Environment variables that the application requires are missing',
  layer: 'container',
  apply(simulation, service) {
    withoutBreaker(service);
    stopsBeforeStarting(service);
    const definition = revisionOf(simulation, service.deployments[0]?.taskDefinitionArn ?? '');
    const { environment = [], secrets = [] } = mainContainer(definition);
    const names = [...environment, ...secrets].map(({ name }) => name ?? '');
    const required = simulation.state.repositories
      .find(({ name }) => name === `shop/${definition.family}`)
      ?.images.at(-1)
      ?.app.requiredEnv.filter((name) => names.includes(name));
    const lost = required?.slice(-2) ?? [];
    release(simulation, service, {}, (container) => ({
      ...container,
      environment: container.environment?.filter(({ name }) => !lost.includes(name ?? '')),
      secrets: container.secrets?.filter(({ name }) => !lost.includes(name ?? '')),
    }));
  },
});
