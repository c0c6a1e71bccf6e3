import { secretOf } from './changes/access.ts';
import { deploy, withoutBreaker } from './changes/release.ts';
import { defineFault } from './fault.ts';

/** The secret was deleted as unused; the tasks that run have its values from their start. */
export const secretNotFound = defineFault({
  id: 'secret-not-found',
  title: 'The secret was deleted',
  layer: 'init',
  apply(simulation, service) {
    withoutBreaker(service);
    const { secret } = secretOf(simulation, service);
    const { secrets } = simulation.state;
    secrets.splice(secrets.indexOf(secret), 1);
    deploy(simulation, service);
  },
});
