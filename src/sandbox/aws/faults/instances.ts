import { computeOf } from '../world/compute.ts';
import { addContainerInstances } from '../world/healthy/instances.ts';
import type { ContainerInstanceState } from '../world/host-state.ts';
import type { ServiceState } from '../world/service-state.ts';
import { revisionOf, type Simulation, tasksOf, today } from '../world/simulation.ts';
import { placeOnInstance } from '../world/start/instance-placement.ts';

/**
 * Makes the service one of launch type EC2, as if it had always been: its cluster gets container instances, and the tasks
 * that run are on them. Returns the instances; one that has them already keeps them.
 */
export function onInstances(
  simulation: Simulation,
  service: ServiceState,
  count = 2,
): readonly ContainerInstanceState[] {
  const { state } = simulation;
  const own = () => state.containerInstances.filter(({ cluster }) => cluster === service.cluster);
  if (service.launchType === 'EC2') return own();
  service.launchType = 'EC2';
  addContainerInstances(
    state,
    service.cluster,
    count,
    new Date(today(simulation).getTime() - 20 * 86_400_000),
  );
  for (const revision of service.revisions) {
    delete revision.platformVersion;
    delete revision.platformFamily;
    Object.assign(revision, computeOf(service));
  }
  for (const { task } of tasksOf(simulation, service)) {
    const definition = revisionOf(simulation, task.taskDefinitionArn ?? '');
    const host = placeOnInstance(simulation, service, definition);
    if (typeof host === 'string') continue;
    delete task.platformVersion;
    delete task.platformFamily;
    delete task.ephemeralStorage;
    Object.assign(task, { ...computeOf(service), containerInstanceArn: host.arn });
  }
  return own();
}
