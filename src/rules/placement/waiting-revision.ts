import type { DescribeServices } from '../../facts/ecs-services.ts';
import type { DescribeTaskDefinition } from '../../facts/ecs-task-definitions.ts';
import { primaryDeployment, serviceIn } from '../../facts/service.ts';

/** The revision that ECS looks for a place for. */
export function waitingRevision(known: {
  readonly services: DescribeServices;
  readonly taskDefinitions: Readonly<Record<string, DescribeTaskDefinition>> | undefined;
}): DescribeTaskDefinition['taskDefinition'] {
  const service = serviceIn(known.services);
  const arn = service && (primaryDeployment(service)?.taskDefinition ?? service.taskDefinition);
  return known.taskDefinitions?.[arn ?? '']?.taskDefinition;
}
