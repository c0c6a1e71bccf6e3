import { DescribeTaskDefinitionCommand } from '@aws-sdk/client-ecs';
import { describeTaskDefinition } from '../facts/ecs-task-definitions.ts';
import { revisionName, serviceIn } from '../facts/service.ts';
import { defineProbe } from './probe.ts';

/** The newest active revision of the family the service runs, whether deployed or not. */
export const latestTaskDefinition = defineProbe({
  provides: 'latestTaskDefinition',
  needs: ['services'],
  keep: 'as-hint',
  absentOn: ['ClientException'],
  question: ({ services }) => {
    const running = serviceIn(services)?.taskDefinition;
    if (!running) return undefined;
    const [family] = revisionName(running).split(':');
    return {
      client: 'ecs',
      command: new DescribeTaskDefinitionCommand({ taskDefinition: family }),
    };
  },
  read: describeTaskDefinition,
});
