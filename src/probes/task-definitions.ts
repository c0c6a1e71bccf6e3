import { DescribeTaskDefinitionCommand } from '@aws-sdk/client-ecs';
import { describeTaskDefinition } from '../facts/ecs-task-definitions.ts';
import { stopIsFailure, tasksNewestFirst } from '../facts/tasks.ts';
import { defineEachProbe } from './probe.ts';

/** How many revisions of failed tasks are looked at: the newest failures matter, and calls are not free. */
const mostFormer = 2;

/** The current revisions, the newest one, and those of tasks that failed. */
export const taskDefinitions = defineEachProbe({
  provides: 'taskDefinitions',
  extends: 'currentTaskDefinitions',
  needs: ['currentTaskDefinitions'],
  wants: ['latestTaskDefinition', 'stoppedTasks'],
  keep: 'as-answer',
  absentOn: ['ClientException'],
  subjects: ({ currentTaskDefinitions, latestTaskDefinition, stoppedTasks }) => {
    const latest = latestTaskDefinition?.taskDefinition?.taskDefinitionArn;
    const failed = tasksNewestFirst(stoppedTasks ?? {})
      .filter(stopIsFailure)
      .flatMap(({ taskDefinitionArn }) => taskDefinitionArn ?? []);
    const newest = latest === undefined ? [] : [latest];
    const current = [...Object.keys(currentTaskDefinitions), ...newest];
    const former = [...new Set(failed)].filter((arn) => !current.includes(arn));
    return [...new Set(current), ...former.slice(0, mostFormer)];
  },
  already: (arn, { latestTaskDefinition }) =>
    latestTaskDefinition?.taskDefinition?.taskDefinitionArn === arn
      ? latestTaskDefinition
      : undefined,
  // A revision never changes but for its status, and the newest active one is active now.
  mayHaveChanged: (arn, { currentTaskDefinitions, latestTaskDefinition }) =>
    currentTaskDefinitions[arn] !== undefined &&
    latestTaskDefinition?.taskDefinition?.taskDefinitionArn !== arn,
  question: ([arn]) => ({
    client: 'ecs',
    command: new DescribeTaskDefinitionCommand({ taskDefinition: arn }),
  }),
  read: describeTaskDefinition,
});
