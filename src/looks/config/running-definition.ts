import type { Service } from '../../facts/ecs-services.ts';
import type { DescribeTaskDefinition } from '../../facts/ecs-task-definitions.ts';
import { primaryDeployment } from '../../facts/service.ts';

/** The revision that the primary deployment runs, as far as it was read. */
export function runningDefinition(
  definitions: Readonly<Record<string, DescribeTaskDefinition>> | undefined,
  service: Service,
): DescribeTaskDefinition['taskDefinition'] {
  const arn = primaryDeployment(service)?.taskDefinition ?? service.taskDefinition ?? '';
  return definitions?.[arn]?.taskDefinition;
}
