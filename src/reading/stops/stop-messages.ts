import type { DescribeServices } from '../../facts/ecs-services.ts';
import type { Task } from '../../facts/ecs-tasks.ts';
import { type FailureFacts, failuresThatMatter } from '../../facts/failures.ts';
import { compareTexts } from '../../facts/order.ts';
import { itemPath } from '../../facts/path.ts';
import { remembered } from '../../facts/remembered.ts';
import { primaryDeployment, serviceIn } from '../../facts/service.ts';
import { tellingEventsNewestFirst } from '../../facts/telling-events.ts';
import { givesReason, parseServiceEvent, type ServiceEvent } from '../messages/service-event.ts';
import { parseStopReason, type StopReason } from '../messages/stop-reason.ts';

/** One of AWS's texts about why a task failed, where it stands, and its parts. */
export interface StopMessage {
  readonly task: Task;
  /** The container whose own reason it is; absent where the task or an attachment has it. */
  readonly container?: string;
  /** Where it stands in the DescribeTasks answer of the task. */
  readonly path: string;
  readonly reason: StopReason;
}

/** A service event that gives a reason. */
export interface EventMessage {
  readonly id: string;
  readonly at: string | undefined;
  readonly event: ServiceEvent;
  readonly reason: StopReason;
}

/** Reasons that say only that something ended; what the exit code and the log say counts more. */
const bare = /^(?:essential container in task exited|task failed to start|scaling activity)/i;

/**
 * Every text about why tasks failed that still matter, taken apart once for all rules: the task's reason, its containers' and
 * their agents', and its attachments'. Newest task first.
 */
export const stopMessages = remembered(
  ['stoppedTasks', 'services', 'recentDeployments', 'takenAt'],
  (facts: FailureFacts): readonly StopMessage[] => {
    const parsed = new Map<string, StopReason>();
    return failuresThatMatter(facts).flatMap((task) =>
      textsOf(task).map(({ text, ...place }) => {
        const reason = parsed.get(text) ?? parseStopReason(text);
        parsed.set(text, reason);
        return { task, ...place, reason };
      }),
    );
  },
);

/** Every event of the present deployment that gives a reason, newest first, taken apart once for all rules. */
export const eventMessages = remembered(
  ['services'],
  ({ services }: { readonly services: DescribeServices }): readonly EventMessage[] => {
    const service = serviceIn(services);
    if (!service) return [];
    const since = primaryDeployment(service)?.createdAt ?? '';
    return tellingEventsNewestFirst(service).flatMap(({ id, createdAt: at, message }) => {
      if ((at ?? since) < since || !givesReason(message)) return [];
      const event = parseServiceEvent(message);
      if (event?.reason === undefined) return [];
      return [{ id, at, event, reason: parseStopReason(event.reason) }];
    });
  },
);

type Text = Pick<StopMessage, 'container' | 'path'> & { readonly text: string };

/** The task's own reason first, the others in the order of their paths; AWS promises none. */
function textsOf(task: Task): readonly Text[] {
  const texts: Text[] = [];
  for (const { name: container, reason, managedAgents } of task.containers) {
    const path = () => `tasks[0].${itemPath('containers', 'name', container)}`;
    if (tells(reason)) texts.push({ container, path: `${path()}.reason`, text: reason });
    for (const { name = '', reason: said } of managedAgents) {
      if (!tells(said)) continue;
      const agent = itemPath('managedAgents', 'name', name);
      texts.push({ container, path: `${path()}.${agent}.reason`, text: said });
    }
  }
  for (const { type = '', details } of task.attachments) {
    const said = details.find(({ name }) => name === 'statusReason')?.value;
    if (!tells(said)) continue;
    const detail = itemPath('details', 'name', 'statusReason');
    const path = `tasks[0].${itemPath('attachments', 'type', type)}.${detail}.value`;
    texts.push({ path, text: said });
  }
  texts.sort((a, b) => compareTexts(a.path, b.path));
  const { stoppedReason: own } = task;
  return tells(own) ? [{ path: 'tasks[0].stoppedReason', text: own }, ...texts] : texts;
}

/** Whether there is a text that says more than that something ended. */
function tells(text: string | undefined): text is string {
  return text !== undefined && text !== '' && !bare.test(text);
}
