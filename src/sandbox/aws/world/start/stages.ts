import type { Task } from '@aws-sdk/client-ecs';
import { between } from '../identifiers.ts';
import { today } from '../simulation.ts';
import { createContainers } from './create.ts';
import { fetchFiles } from './files.ts';
import { pullImages } from './image-pull.ts';
import { openLogs } from './logging.ts';
import { attachInterface } from './network-interface.ts';
import { logsGetNoAnswer, registryGetsNoAnswer, secretsGetNoAnswer } from './no-answer.ts';
import { runContainers } from './run.ts';
import { fetchSecrets } from './secrets.ts';
import type { Start, StartStage } from './stage.ts';
import { attachVolumes, mountVolumes } from './volumes.ts';

/** A stage with the time that it takes and what AWS says of the task when it begins, and when it has succeeded or failed. */
export interface TimedStage {
  readonly stage: StartStage;
  seconds(start: Start): number;
  begun?(start: Start): Partial<Task>;
  done?(start: Start): Partial<Task>;
  failed?(start: Start): Partial<Task>;
}

/** The stages in the order in which a task goes through them; the role is looked at before there is a task. */
export const startStages: readonly TimedStage[] = [
  {
    stage: firstOf(attachInterface, attachVolumes),
    seconds: ({ state }) => between(`eni/${state.id}`, 5, 9),
    done: (start) => ({
      lastStatus: 'PENDING',
      connectivity: 'CONNECTED',
      connectivityAt: today(start.simulation),
      attachments: start.state.task.attachments?.map((it) => ({ ...it, status: 'ATTACHED' })),
    }),
  },
  {
    stage: firstOf(secretsGetNoAnswer, fetchSecrets, fetchFiles),
    seconds: ({ state }) => between(`agent/${state.id}`, 1, 2),
  },
  {
    stage: firstOf(registryGetsNoAnswer, pullImages),
    begun: (start) => ({ pullStartedAt: today(start.simulation) }),
    seconds: ({ state }) => between(`pull/${state.id}`, 6, 13),
    done: (start) => ({
      pullStoppedAt: today(start.simulation),
      ...(!waitsForContainers(start) && { lastStatus: 'ACTIVATING' }),
    }),
    // The ECS agent notes the end of a pull whether it succeeded or not (`pullContainer` in its docker_task_engine.go).
    failed: (start) =>
      start.state.task.launchType === 'FARGATE' ? {} : { pullStoppedAt: today(start.simulation) },
  },
  { stage: firstOf(logsGetNoAnswer, openLogs), seconds: () => 0 },
  { stage: mountVolumes, seconds: () => 0 },
  { stage: createContainers, seconds: ({ state }) => between(`create/${state.id}`, 1, 3) },
  { stage: runContainers, seconds: () => 0 },
];

/** Whether some container waits until another one is done or healthy: the task stays PENDING meanwhile. */
function waitsForContainers({ containers }: Start): boolean {
  return containers.some(({ dependsOn = [] }) =>
    dependsOn.some(({ condition }) => condition !== 'START'),
  );
}

/** Stages that are gone through at the same moment: the first failure is the one that is told. */
function firstOf(...stages: readonly StartStage[]): StartStage {
  return (start) => {
    for (const stage of stages) {
      const failure = stage(start);
      if (failure) return failure;
    }
    return undefined;
  };
}
