import { executionRoleOf } from './changes/access.ts';
import { deploy } from './changes/release.ts';
import { defineFault } from './fault.ts';

/** The execution role was deleted with the stack that nobody thought was still in use. */
export const roleNotAssumable = defineFault({
  id: 'role-not-assumable',
  title: "The task's execution role was deleted",
  layer: 'init',
  apply(simulation, service) {
    const { roles } = simulation.state;
    roles.splice(roles.indexOf(executionRoleOf(simulation, service)), 1);
    deploy(simulation, service);
  },
});
