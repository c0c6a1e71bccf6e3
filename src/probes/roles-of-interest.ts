import type { EachAnswer, OneAnswer } from '../facts/facts.ts';
import { serviceIn } from '../facts/service.ts';
import { rolesInDoubt } from '../reading/access/roles-in-doubt.ts';

/** How many roles are looked at. */
const mostRoles = 4;

/** The roles that AWS says cannot be used: that it names, or else that the revisions, volumes or the service itself have. */
export function rolesOfInterest(known: {
  readonly services: OneAnswer['services'];
  readonly currentTaskDefinitions: Readonly<Record<string, EachAnswer['taskDefinitions']>>;
  readonly stoppedTasks: Readonly<Record<string, EachAnswer['stoppedTasks']>> | undefined;
  readonly expressService: OneAnswer['expressService'] | undefined;
  readonly serviceRevisions: OneAnswer['serviceRevisions'] | undefined;
}): readonly string[] {
  const service = serviceIn(known.services);
  if (!service) return [];
  const { named, ofTasks, ofVolumes, ofEcs } = rolesInDoubt(service, known.stoppedTasks ?? {});
  const infrastructureRole = known.expressService?.service?.infrastructureRoleArn;
  const definitions = Object.values(known.currentTaskDefinitions).flatMap(
    ({ taskDefinition }) => taskDefinition ?? [],
  );
  const roles = [
    ...named,
    ...(ofTasks
      ? definitions.flatMap(({ executionRoleArn, taskRoleArn }) => [executionRoleArn, taskRoleArn])
      : []),
    ...(ofVolumes
      ? [...service.deployments, ...(known.serviceRevisions?.serviceRevisions ?? [])].flatMap(
          ({ volumeConfigurations }) =>
            volumeConfigurations.map(({ managedEBSVolume }) => managedEBSVolume?.roleArn),
        )
      : []),
    ...(ofEcs ? [infrastructureRole ?? service.roleArn ?? linkedRole(service.serviceArn)] : []),
  ];
  return [...new Set(roles.flatMap((arn) => arn ?? []))].slice(0, mostRoles);
}

/** The role that ECS works with where a service names none of its own. */
function linkedRole(serviceArn: string): string {
  const [, partition = 'aws', , , account = ''] = serviceArn.split(':');
  return `arn:${partition}:iam::${account}:role/aws-service-role/ecs.amazonaws.com/AWSServiceRoleForECS`;
}
