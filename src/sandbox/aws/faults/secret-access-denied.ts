import { executionRoleOf, secretOf } from './changes/access.ts';
import { deploy, withoutBreaker } from './changes/release.ts';
import { defineFault } from './fault.ts';

/** Someone tidied up the execution role: it lost the policy that lets it read the service's secrets. */
export const secretAccessDenied = defineFault({
  id: 'secret-access-denied',
  title: 'The execution role may not read the secret',
  layer: 'init',
  apply(simulation, service) {
    withoutBreaker(service);
    secretOf(simulation, service);
    delete executionRoleOf(simulation, service).policies['read-secrets'];
    deploy(simulation, service);
  },
});
