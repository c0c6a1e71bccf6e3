import type { EachAnswer, OneAnswer } from '../facts/facts.ts';
import { serviceIn } from '../facts/service.ts';
import { accessIsSuspect } from '../reading/denials.ts';

/** How many roles are looked at. */
const mostRoles = 4;

/** The roles that the service and its newest revisions use, where something says that access was refused. */
export function rolesOfInterest(known: {
  readonly services: OneAnswer['services'];
  readonly currentTaskDefinitions: Readonly<Record<string, EachAnswer['taskDefinitions']>>;
  readonly stoppedTasks: Readonly<Record<string, EachAnswer['stoppedTasks']>> | undefined;
}): readonly string[] {
  const service = serviceIn(known.services);
  if (!service || !accessIsSuspect(service, known.stoppedTasks)) return [];
  const ofDefinitions = Object.values(known.currentTaskDefinitions).flatMap(
    ({ taskDefinition }) => [
      taskDefinition?.executionRoleArn ?? [],
      taskDefinition?.taskRoleArn ?? [],
    ],
  );
  const ofVolumes = service.deployments.flatMap(({ volumeConfigurations }) =>
    volumeConfigurations.flatMap(({ managedEBSVolume }) => managedEBSVolume?.roleArn ?? []),
  );
  return [...new Set([...ofDefinitions.flat(), ...ofVolumes])].slice(0, mostRoles);
}
