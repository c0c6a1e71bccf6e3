import type { DescribeServiceRevisions } from '../../facts/ecs-deployments.ts';
import { compareTexts } from '../../facts/order.ts';

/**
 * The digest that ECS looked up for a container when the deployment of a revision began, and pulls ever since, whatever the tag
 * means by now (dg: deployment-type-ecs, software version consistency).
 */
export function pinnedDigest(
  {
    taskDefinitionArn,
    createdAt,
  }: { readonly taskDefinitionArn?: string | undefined; readonly createdAt?: string | undefined },
  container: string,
  revisions: DescribeServiceRevisions | undefined,
): string | undefined {
  const [newest] = (revisions?.serviceRevisions ?? [])
    .filter(
      (it) =>
        it.taskDefinition === taskDefinitionArn &&
        (createdAt === undefined || (it.createdAt ?? '') <= createdAt),
    )
    .toSorted((a, b) => compareTexts(b.createdAt ?? '', a.createdAt ?? ''));
  return newest?.containerImages.find(({ containerName }) => containerName === container)
    ?.imageDigest;
}
