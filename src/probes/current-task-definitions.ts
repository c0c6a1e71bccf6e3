import { DescribeTaskDefinitionCommand } from '@aws-sdk/client-ecs';
import { describeTaskDefinition } from '../facts/ecs-task-definitions.ts';
import { currentDeployments, serviceIn } from '../facts/service.ts';
import { defineEachProbe } from './probe.ts';

/** The revisions that run now: containers, images, ports, names of settings. A revision never changes. */
export const currentTaskDefinitions = defineEachProbe({
  provides: 'currentTaskDefinitions',
  needs: ['services'],
  keep: 'as-answer',
  absentOn: ['ClientException'],
  subjects: ({ services }) => {
    const service = serviceIn(services);
    if (!service) return [];
    const deployed = currentDeployments(service).map(({ taskDefinition }) => taskDefinition);
    return [...new Set([service.taskDefinition, ...deployed].flatMap((arn) => arn ?? []))];
  },
  question: ([arn]) => ({
    client: 'ecs',
    command: new DescribeTaskDefinitionCommand({ taskDefinition: arn }),
  }),
  read: describeTaskDefinition,
});
