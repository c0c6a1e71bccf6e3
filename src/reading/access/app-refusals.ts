import type { DescribeTasks, Task } from '../../facts/ecs-tasks.ts';
import { type FailureFacts, failuresThatMatter } from '../../facts/failures.ts';
import type { GetLogEvents } from '../../facts/logs.ts';
import { compareTexts } from '../../facts/order.ts';
import { remembered } from '../../facts/remembered.ts';
import { lastPart } from '../../facts/service.ts';
import { tasksNewestFirst } from '../../facts/tasks.ts';
import type { LogFinding } from '../log-classes/finding.ts';
import { logFindings } from '../logs/log-findings.ts';

type Each<A> = Readonly<Record<string, A>>;

/** The facts that say what AWS refused a program. */
export interface AppRefusalFacts extends FailureFacts {
  readonly logEvents: Each<GetLogEvents> | undefined;
  readonly runningTasks: Each<DescribeTasks> | undefined;
}

/** What AWS refused a program at run time, as its log says. The agent's refusals stand in stop reasons instead. */
export interface AppRefusal {
  readonly kind: 'denied' | 'no-credentials';
  /** The newest task whose log says so. */
  readonly task: Task;
  readonly container: string;
  /** The log, by its key. */
  readonly log: string;
  readonly finding: LogFinding;
  /** An IAM action, or the name of an operation where the log says no more. */
  readonly action: string | undefined;
  readonly resource: string | undefined;
  /** The ARN of who was refused. */
  readonly principal: string | undefined;
  /** The policy that denies it explicitly, e.g. `resource-based policy`. */
  readonly deniedBy: string | undefined;
}

/** Who ran out of a login rather than had none: a clock, a copied key or an old token. */
const staleLogin =
  /expired|invalid|SignatureDoesNotMatch|InvalidClientTokenId|UnrecognizedClient|InvalidAccessKeyId/i;

/**
 * What AWS refused the programs of tasks that failed and still matter, and of running ones whose log was read: one a container,
 * action and resource, read once for all rules.
 */
export const appRefusals = remembered(
  ['stoppedTasks', 'services', 'recentDeployments', 'takenAt', 'logEvents', 'runningTasks'],
  (facts: AppRefusalFacts): readonly AppRefusal[] => {
    const { logEvents } = facts;
    if (!logEvents || Object.keys(logEvents).length === 0) return [];
    const found = new Map<string, AppRefusal>();
    const tasks = [...failuresThatMatter(facts), ...tasksNewestFirst(facts.runningTasks ?? {})];
    for (const task of tasks) {
      for (const container of task.containers) {
        const log = `${lastPart(task.taskArn)}/${container.name}`;
        const events = logEvents[log];
        if (!events) continue;
        for (const refusal of refusalsIn(events, task, container.name, log)) {
          const { kind, action = '', resource = '' } = refusal;
          const key = [container.name, kind, action, resource].join(' ');
          if (!found.has(key)) found.set(key, refusal);
        }
      }
    }
    return [...found].toSorted(([a], [b]) => compareTexts(a, b)).map(([, refusal]) => refusal);
  },
);

function refusalsIn(
  events: GetLogEvents,
  task: Task,
  container: string,
  log: string,
): readonly AppRefusal[] {
  return logFindings(events).flatMap((finding): AppRefusal[] => {
    const { kind, detail, text } = finding;
    const at = { task, container, log, finding };
    if (kind === 'aws-credentials-missing' && !staleLogin.test(text)) {
      const nothing = { action: undefined, resource: undefined, principal: undefined };
      return [{ ...at, ...nothing, kind: 'no-credentials', deniedBy: undefined }];
    }
    if (kind !== 'aws-access-denied') return [];
    const resource = detail.resource?.replace(/^["'\\]+|["'\\.,]+$/g, '');
    return [
      {
        ...at,
        kind: 'denied',
        action: detail.action,
        resource,
        principal: principalIn(text),
        deniedBy: explicitDenyIn(text),
      },
    ];
  });
}

function principalIn(text: string): string | undefined {
  return /User: (arn:aws[\w-]{0,10}:(?:sts|iam)::\d{12}:[\w+=,.@/-]{1,200})/.exec(text)?.[1];
}

/** The kind of policy that denies a request explicitly, in AWS's words (iam: troubleshoot_access-denied). */
export function explicitDenyIn(text: string): string | undefined {
  if (!/explicit deny/i.test(text)) return undefined;
  return (
    /explicit deny in an? ([a-z -]{3,40}?(?:policy|boundary))/i.exec(text)?.[1]?.toLowerCase() ??
    'policy'
  );
}

/** Whether a policy is the role's own, so that its owner can mend it. */
export function isOwnPolicy(policy: string): boolean {
  return /identity-based|permissions boundary|session/.test(policy);
}
