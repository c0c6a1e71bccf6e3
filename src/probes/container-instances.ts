import { DescribeContainerInstancesCommand } from '@aws-sdk/client-ecs';
import { describeContainerInstances } from '../facts/capacity.ts';
import { lastPart } from '../facts/service.ts';
import { defineEachProbe } from './probe.ts';

/** What each instance has left, whether its ECS agent is connected, and its health. */
export const containerInstances = defineEachProbe({
  provides: 'containerInstances',
  needs: ['containerInstanceArns'],
  batch: 100,
  subjects: ({ containerInstanceArns }) => containerInstanceArns.containerInstanceArns,
  question: (arns, { ref }) => ({
    client: 'ecs',
    command: new DescribeContainerInstancesCommand({
      cluster: ref.cluster,
      containerInstances: arns.map(lastPart),
      include: ['CONTAINER_INSTANCE_HEALTH'],
    }),
  }),
  read: describeContainerInstances,
  part: ({ containerInstances: all }, arn) => {
    const instance = all.find(({ containerInstanceArn }) => containerInstanceArn === arn);
    return instance && { containerInstances: [instance], failures: [] };
  },
  unread: (_, { containerInstanceArns }): Readonly<Record<string, string>> =>
    containerInstanceArns.nextToken === undefined
      ? {}
      : { 'beyond the list': 'The cluster has more instances than one page lists' },
});
