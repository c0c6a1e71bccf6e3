import type { Task } from '../../facts/ecs-tasks.ts';
import type { GetLogEvents } from '../../facts/logs.ts';
import { revisionName } from '../../facts/service.ts';
import { tasksNewestFirst } from '../../facts/tasks.ts';
import type { LogFinding } from '../../reading/log-classes/finding.ts';
import { startsIn } from '../../reading/logs/restarts.ts';
import { readStartFailure } from '../../reading/stops/start-failure.ts';
import { instant } from '../instants.ts';
import { code } from '../phrases.ts';
import { defineRule, type Evidence, type See } from '../rule.ts';
import { definitionOf } from './container-definition.ts';
import { containerExits, exitNeeds, exitWants, logKey } from './container-exits.ts';
import { exitExplains, exitFinding, type KnownExits, quoteLog } from './exit-finding.ts';

/** GiB of writable storage that Fargate gives a task unless its definition says otherwise (sdk: EphemeralStorage). */
const usualStorage = 20;

/**
 * The program fails because the writable storage of its task is full: it says so itself, after the task had started. A disk
 * that is full while the image is pulled is another fault, and so is a volume that is mounted. A program that is restarted in
 * place proves by its next start that it ended of it.
 */
export const ephemeralStorageFull = defineRule({
  id: 'ephemeral-storage-full',
  layer: 'container',
  passedBy: 'lasted',
  title: "The task's writable storage is full",
  explains: [...exitExplains, 'sidecar-killed-task'],
  needs: exitNeeds,
  wants: [...exitWants, 'runningTasks'],
  reference:
    'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-task-storage.html',

  *check(known, see) {
    const told = new Set<string>();
    for (const exit of containerExits(known)) {
      if (exit.mode !== 'ephemeral-storage-full') continue;
      const line = exit.findings.find(isFull);
      if (!line) continue;
      told.add(exit.name);
      const where = whereFull(exit.task, exit.name, line, known);
      yield exitFinding(
        exit,
        known,
        see,
        {
          confidence: 'confirmed',
          says: `ends with code ${exit.code} because ${where.says}: ${code(line.text)}`,
          evidence: [
            ...quoteLog(exit, see, line.line),
            ...seeStorage(exit.task, where, known, see),
          ],
          remediation: where.advice,
          rollBack: false,
          prevention: where.prevention,
        },
        'sidecar-killed-task',
      );
    }
    for (const task of tasksNewestFirst(known.runningTasks ?? {})) {
      for (const { name } of task.containers) {
        const key = logKey(task, name);
        const log = known.logEvents?.[key];
        if (!log || log.events.length === 0 || told.has(name)) continue;
        const line = readStartFailure(log).findings.find(isFull);
        if (!line) continue;
        told.add(name);
        const where = whereFull(task, name, line, known);
        const { at } = line;
        yield {
          subject: `container ${name}`,
          confidence: isDiedOf(log, line) ? 'confirmed' : 'likely',
          summary: `Container ${code(name)} of a running task of ${code(
            revisionName(task.taskDefinitionArn ?? ''),
          )} fails because ${where.says}: ${code(line.text)}${at ? ` since ${instant(at)}` : ''}`,
          evidence: [
            see('logEvents', key, `events[${line.line}].message`, at),
            ...seeStorage(task, where, known, see),
          ],
          remediation: { text: where.advice },
          prevention: where.prevention,
        };
      }
    }
  },
});

/** Whether the program ended with this error and was started anew in place, as its restart policy says. */
function isDiedOf(log: GetLogEvents, { text }: LogFinding): boolean {
  return startsIn(log).some(({ after }) => after?.message.includes(text));
}

/** A full disk that the program did not get over. */
function isFull({ kind, confidence }: LogFinding): boolean {
  return kind === 'disk-full' && confidence !== 'possible';
}

interface Where {
  readonly says: string;
  readonly advice: string;
  readonly prevention: string;
  /** The storage of the task itself is full, not a volume's. */
  readonly ephemeral: boolean;
}

function whereFull(
  task: Task,
  container: string,
  { detail: { file } }: LogFinding,
  { taskDefinitions }: KnownExits,
): Where {
  const mount = definitionOf(task, container, taskDefinitions)?.mountPoints.find(
    ({ containerPath }) =>
      containerPath !== undefined &&
      (file === containerPath || file?.startsWith(`${containerPath}/`)),
  );
  if (mount?.sourceVolume) {
    return {
      says: `volume ${code(mount.sourceVolume)} at ${code(mount.containerPath ?? '')} is full`,
      advice: `Free or enlarge volume ${code(mount.sourceVolume)}, and let the program delete what it no longer needs.`,
      prevention: 'Alarm on the free space of the volume.',
      ephemeral: false,
    };
  }
  const size = storageOf(task, taskDefinitions);
  return {
    says: `the task's ${size === undefined ? '' : `${size} GiB of `}writable storage is full`,
    advice:
      'Let the program delete its temporary files or write them to S3 or EFS, or raise `ephemeralStorage.sizeInGiB` in the task definition (200 at most on Fargate); new tasks begin with empty storage.',
    prevention: 'Alarm on EphemeralStorageUtilized of Container Insights.',
    ephemeral: true,
  };
}

function storageOf(
  { taskDefinitionArn, ephemeralStorage, launchType }: Task,
  taskDefinitions: KnownExits['taskDefinitions'],
): number | undefined {
  const own = taskDefinitions?.[taskDefinitionArn ?? '']?.taskDefinition?.ephemeralStorage;
  const usual = launchType === 'FARGATE' ? usualStorage : undefined;
  return ephemeralStorage?.sizeInGiB ?? own?.sizeInGiB ?? usual;
}

function seeStorage(
  task: Task,
  { ephemeral }: Where,
  { stoppedTasks }: KnownExits,
  see: See<'stoppedTasks' | 'runningTasks'>,
): readonly Evidence[] {
  if (!ephemeral || task.ephemeralStorage?.sizeInGiB === undefined) return [];
  const fact = stoppedTasks[task.taskArn] ? 'stoppedTasks' : 'runningTasks';
  return [see(fact, task.taskArn, 'tasks[0].ephemeralStorage.sizeInGiB', task.startedAt)];
}
