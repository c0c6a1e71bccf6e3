import { StopTaskCommand } from '@aws-sdk/client-ecs';
import type { Service } from '../facts/ecs-services.ts';
import type { Task } from '../facts/ecs-tasks.ts';
import type { Facts } from '../facts/facts.ts';
import { lastPart, revisionName, serviceIn } from '../facts/service.ts';
import { toCli } from '../probes/question.ts';
import { boundsOf } from '../reading/deployments/deployment-arithmetic.ts';
import { ofDesired } from '../rules/phrases.ts';
import type { Action } from './action.ts';
import { activeService, hasTargets, withheld } from './active-service.ts';
import type { ChangeOf } from './change.ts';
import { tasks } from './counted.ts';
import { expectationOf, unmovedCause } from './expectation.ts';

/** How many ids a sentence names. */
const mostNamed = 5;

/** Stops one task; ECS starts another in its place. */
export const stopTask: Action<ChangeOf<'stop-task'>> = {
  id: 'stop-task',
  button: 'Stop a task',
  noun: 'Stop of the task',
  done: 'is done',
  permission: { action: 'ecs:StopTask', resource: 'arn:aws:ecs:*:ACCOUNT:task/CLUSTER/*' },

  plan({ facts, diagnosis }, words) {
    const active = activeService(facts);
    if (active.kind === 'withheld') return active;
    const { service } = active;
    const live = runningTasks(facts);
    if (live === undefined) return withheld('The tasks of the service could not be read.');
    const chosen = chosenOf(live, words);
    if (typeof chosen === 'string') return withheld(chosen);
    if (isProtected(facts, chosen)) {
      return withheld(
        `Task ${idOf(chosen)} is protected from scale-in and deployments, so it works on something that a stop would end. If that is meant, take its protection away first: ${protectionOff(facts, chosen)}`,
      );
    }
    const obstacle = unmovedCause(diagnosis, 'stop-task');
    if (obstacle) {
      return withheld(`The task in its place would meet the same fault: ${obstacle.summary}.`);
    }
    const change = { action: 'stop-task', task: chosen.taskArn } as const;
    const drains = hasTargets(service) && chosen.lastStatus === 'RUNNING';
    return {
      kind: 'offered',
      change,
      title: `Stop task ${idOf(chosen)}`,
      effects: [
        `Stops task ${idOf(chosen)} of ${revisionName(chosen.taskDefinitionArn ?? '')}${zoneOf(chosen)}: ${drains ? 'its targets drain, then ' : ''}its processes get SIGTERM; ECS starts another in its place.`,
        meanwhile(service, chosen),
      ],
      expected: expectationOf(diagnosis, 'stop-task'),
      command: `${toCli(this.call(facts.service, change, 'ID'))} --region ${facts.service.region}`,
    };
  },

  call: ({ cluster }, { task }, request) => ({
    client: 'ecs',
    command: new StopTaskCommand({ cluster, task: lastPart(task), reason: reasonOf(request) }),
  }),

  made({ task }, { tasks: answer }, request) {
    const found = answer?.tasks.find(({ taskArn }) => taskArn === task);
    return found?.stoppedReason?.includes(reasonOf(request)) ? lastPart(task) : undefined;
  },

  progress({ task }, { tasks: answer, services }) {
    const service = serviceIn(services);
    const found = answer?.tasks.find(({ taskArn }) => taskArn === task);
    const { runningCount = 0, desiredCount = 0 } = service ?? {};
    const counts = ofDesired(runningCount, desiredCount, 'running');
    if (found && found.lastStatus !== 'STOPPED') {
      return { state: 'running', said: `the task is ${found.lastStatus}, ${counts}` };
    }
    const replaced = runningCount >= desiredCount;
    return { state: replaced ? 'done' : 'running', said: `the task has stopped, ${counts}` };
  },
};

function runningTasks(facts: Facts): readonly Task[] | undefined {
  const { runningTasks: observed } = facts.answers;
  if (observed.state === 'unknown') return undefined;
  const answers = Object.values(observed.value);
  // None that was read is not the same as none that runs.
  if (answers.length > 0 && answers.every(({ state }) => state === 'unknown')) return undefined;
  return answers
    .flatMap((answer) => (answer.state === 'known' ? answer.value.tasks : []))
    .filter(({ desiredStatus }) => desiredStatus === 'RUNNING');
}

/** The task that is meant: the one named by the beginning of its id, or the only one there is to choose. */
function chosenOf(live: readonly Task[], words: readonly string[]): Task | string {
  const [named] = words.filter((it) => !/^(?:the|task)$/i.test(it));
  if (live.length === 0) return 'No task of the service is running.';
  const some = live.slice(0, mostNamed).map(idOf).join(', ');
  if (named === undefined) {
    const [only, ...others] = live.filter(({ healthStatus }) => healthStatus === 'UNHEALTHY');
    return only && others.length === 0
      ? only
      : `Say which task: \`stop task ${idOf(live[0])}\`. Running are ${some}${live.length > mostNamed ? ' and others' : ''}.`;
  }
  const fitting = live.filter(({ taskArn }) => lastPart(taskArn).startsWith(lastPart(named)));
  const [task, ...others] = fitting;
  if (!task)
    return `No running task of the service has an id that begins with ${named}. Running are ${some}.`;
  return others.length === 0
    ? task
    : `${fitting.length} running tasks have an id that begins with ${named}. Write more of it.`;
}

function isProtected({ answers, takenAt }: Facts, { taskArn }: Task): boolean {
  const { taskProtection } = answers;
  const known = taskProtection.state === 'known' ? taskProtection.value.protectedTasks : [];
  const found = known.find((it) => it.taskArn === taskArn);
  return found?.protectionEnabled === true && (found.expirationDate ?? takenAt) >= takenAt;
}

function protectionOff({ service: { cluster, region } }: Facts, { taskArn }: Task): string {
  return `\`aws ecs update-task-protection --cluster ${cluster} --tasks ${lastPart(taskArn)} --no-protection-enabled --region ${region}\`.`;
}

function meanwhile(service: Service, { lastStatus }: Task): string {
  const { lower } = boundsOf(service);
  const left = service.runningCount - (lastStatus === 'RUNNING' ? 1 : 0);
  if (left === 0) return 'No task serves until the new one is up.';
  const few = left < lower ? `, fewer than the ${lower} that a deployment would keep` : '';
  return `${tasks(left)} of ${service.desiredCount} stay up meanwhile${few}.`;
}

function zoneOf({ availabilityZone }: Task): string {
  return availabilityZone === undefined ? '' : ` in ${availabilityZone}`;
}

function idOf(task: Task | undefined): string {
  return lastPart(task?.taskArn ?? '').slice(0, 12);
}

/** What ECS keeps as the stopped reason: by it the bot knows its own request again. */
function reasonOf(request: string): string {
  return `Stopped by ecs-triage, request ${request}`;
}
