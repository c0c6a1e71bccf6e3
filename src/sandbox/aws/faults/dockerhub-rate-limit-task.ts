import { deploy, withoutBreaker } from './changes/release.ts';
import { registerSidecar } from './changes/sidecar.ts';
import { defineFault } from './fault.ts';

/** A release with a log router from Docker Hub, which has counted enough pulls from the NAT gateway's address. */
export const dockerhubRateLimitTask = defineFault({
  id: 'dockerhub-rate-limit-task',
  title: "Docker Hub's pull rate limit is reached by a sidecar's image",
  layer: 'image',
  apply(simulation, service) {
    withoutBreaker(service);
    simulation.state.registries.push({ host: 'docker.io', limited: true });
    const image = 'fluent/fluent-bit:3.2';
    deploy(
      simulation,
      service,
      registerSidecar(simulation, service, { name: 'log-router', image }),
    );
  },
});
