import { say } from '../world/events.ts';
import { tasksOf } from '../world/simulation.ts';
import { deleteRulesTo, targetGroupOfService } from './changes/attachment.ts';
import { defineFault } from './fault.ts';

/** Someone deleted the listener rule and then the target group; the service still names it. */
export const targetGroupDeleted = defineFault({
  id: 'target-group-deleted',
  title: 'The target group was deleted',
  layer: 'load-balancer',
  apply(simulation, service) {
    const group = targetGroupOfService(simulation, service);
    const { TargetGroupArn } = group.config;
    deleteRulesTo(simulation, group);
    simulation.state.targetGroups = simulation.state.targetGroups.filter((it) => it !== group);
    const [task] = tasksOf(simulation, service);
    say(
      simulation,
      service,
      `(task ${task?.id}) is not healthy in target-group ${TargetGroupArn} due to TARGET GROUP IS NOT FOUND`,
    );
  },
});
