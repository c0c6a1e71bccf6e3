import { today } from '../world/simulation.ts';
import { secretOf } from './changes/access.ts';
import { deploy, withoutBreaker } from './changes/release.ts';
import { defineFault } from './fault.ts';

/** A key of the secret was renamed, and the task definition still asks for the old one. */
export const secretJsonKeyMissing = defineFault({
  id: 'secret-json-key-missing',
  title: 'The secret has no such JSON key',
  layer: 'init',
  apply(simulation, service) {
    withoutBreaker(service);
    const { secret, keys } = secretOf(simulation, service);
    const renamed = keys.at(-1);
    secret.keys = secret.keys.map((key) => (key === renamed ? `${key}_V2` : key));
    secret.changedAt = today(simulation);
    deploy(simulation, service);
  },
});
