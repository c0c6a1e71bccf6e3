import type { Task } from '../../facts/ecs.ts';
import { itemPath } from '../../facts/path.ts';
import { plainText } from '../../reading/plain-text.ts';
import type { Evidence, See } from '../rule.ts';

/** Quotes the text that says why a pull was refused, where AWS put it: the task's or the container's reason. */
export function seePullError(task: Task, text: string, see: See<'stoppedTasks'>): Evidence {
  const container = task.containers.find(({ reason }) => reason === text)?.name;
  const path =
    container === undefined || plainText(task.stoppedReason ?? '') === plainText(text)
      ? 'tasks[0].stoppedReason'
      : `tasks[0].${itemPath('containers', 'name', container)}.reason`;
  return see('stoppedTasks', task.taskArn, path, task.stoppedAt);
}

/** Quotes the image reference that the task was to pull. */
export function seeImage(task: Task, container: string, see: See<'stoppedTasks'>): Evidence {
  return see(
    'stoppedTasks',
    task.taskArn,
    `tasks[0].${itemPath('containers', 'name', container)}.image`,
    task.createdAt,
  );
}
