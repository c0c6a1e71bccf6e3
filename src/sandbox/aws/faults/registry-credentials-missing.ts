import { deploy, withoutBreaker } from './changes/release.ts';
import { registerSidecar } from './changes/sidecar.ts';
import { defineFault } from './fault.ts';

const HOST = 'registry.shop.internal';

/** A sidecar from the company's own registry, for which nobody gave the container a login. */
export const registryCredentialsMissing = defineFault({
  id: 'registry-credentials-missing',
  title: "A private registry's image, and no credentials for it",
  layer: 'image',
  apply(simulation, service) {
    withoutBreaker(service);
    simulation.state.registries.push({ host: HOST, private: true });
    const image = `${HOST}/platform/audit-agent:4.1`;
    deploy(simulation, service, registerSidecar(simulation, service, { name: 'audit', image }));
  },
});
