import { today } from '../world/simulation.ts';
import { deploy, withoutBreaker } from './changes/release.ts';
import { registerSidecar } from './changes/sidecar.ts';
import { defineFault } from './fault.ts';

const HOST = 'registry.shop.internal';
const DAY_MS = 86_400_000;

/** The certificate of the company's own registry ran out yesterday. */
export const registryTlsError = defineFault({
  id: 'registry-tls-error',
  title: "The registry's certificate has expired",
  layer: 'image',
  apply(simulation, service) {
    withoutBreaker(service);
    const certificateUntil = new Date(today(simulation).getTime() - DAY_MS);
    simulation.state.registries.push({ host: HOST, certificateUntil });
    const image = `${HOST}/platform/audit-agent:4.1`;
    deploy(simulation, service, registerSidecar(simulation, service, { name: 'audit', image }));
  },
});
