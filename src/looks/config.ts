import type { FactName } from '../facts/facts.ts';
import type { KnownFacts } from '../facts/known-facts.ts';
import { serviceIn } from '../facts/service.ts';
import { attachedLoadBalancers } from '../facts/task-sets.ts';
import { drainSeconds, isDeadlocked } from '../reading/deployments/deployment-arithmetic.ts';
import { primaryRelease } from '../reading/deployments/release.ts';
import { type Attachment, primaryAttachments } from '../reading/targets/attachment.ts';
import { knownFacts } from '../rules/known.ts';
import { balancerLines, type CheckSum, containerLines } from './config/check-arithmetic.ts';
import { startTable } from './config/measured-starts.ts';
import { runningDefinition } from './config/running-definition.ts';
import { stopLines } from './config/stop-arithmetic.ts';
import { settingLines } from './deployments/deployment-settings.ts';
import type { Look, Looked, Seen } from './look.ts';
import type { Line, Lines } from './sheet.ts';
import { unreadNotes, unreadSheet } from './unread.ts';

const needs = [
  'services',
  'currentTaskDefinitions',
  'targetGroups',
  'targetGroupAttributes',
  'targetHealth',
  'runningTasks',
  'stoppedTasks',
  'logEvents',
  'recentDeployments',
  'serviceDeployments',
  'serviceRevisions',
] as const satisfies readonly FactName[];

/** The settings that decide when a task is called unhealthy, replaced and killed, as sums with their results. */
export const config: Look = {
  id: 'config',
  button: 'Show settings',
  about: 'health checks, percentages and timeouts as sums with their results',
  needs,
  show,
};

function show({ facts }: Seen): Looked {
  const { service: ref, takenAt } = facts;
  const known = knownFacts(facts, [], needs);
  const title = `Settings of ${ref.name}`;
  const { services } = known ?? {};
  if (!known || !services) {
    return unreadSheet(title, 'The service', facts, known?.unread ?? [], ['services']);
  }
  const service = serviceIn(services);
  if (!service) return { title, said: ['There is no such service.'], parts: [], takenAt };
  const release = primaryRelease({ ...known, services });
  const tasks = [...(release?.running ?? []), ...(release?.stopped ?? [])];
  const definition = runningDefinition(known.currentTaskDefinitions, service);
  const containers = definition?.containerDefinitions ?? [];
  const grace = service.healthCheckGracePeriodSeconds ?? 0;
  const inner = containers.map((it) => containerLines(it, tasks, known.logEvents, grace));
  const outer = attachments(known).map((it) => balancerLines(it, tasks, known.logEvents, grace));
  const drain = drainSeconds(known.targetGroupAttributes);
  const behind = attachedLoadBalancers(service).length > 0;
  return {
    title,
    said: answer([...inner, ...outer], isDeadlocked(service)),
    parts: [
      ...part(
        'Load balancer checks',
        behind
          ? outer.flatMap(({ lines }) => lines)
          : [['None: the service has no load balancer.']],
      ),
      ...part(
        'Container checks',
        inner.flatMap(({ lines }) => lines),
      ),
      ...part('Deployments', settingLines(service, drain)),
      ...part('Stopping a task', stopLines(containers, behind ? drain : 0, release?.stopped ?? [])),
      ...startTable(tasks),
    ],
    notes: unreadNotes(known.unread, needs),
    takenAt,
  };
}

function attachments(known: KnownFacts<never, (typeof needs)[number]>): readonly Attachment[] {
  const { services, targetHealth = {} } = known;
  return services ? primaryAttachments({ ...known, services, targetHealth }) : [];
}

function part(title: string, lines: readonly Line[]): readonly Lines[] {
  return lines.length === 0 ? [] : [{ kind: 'lines', title, lines }];
}

/** What is too short first; where nothing is, the tightest of the allowances. */
function answer(sums: readonly CheckSum[], deadlocked: boolean): Line {
  const allowances = sums.flatMap(({ allowance }) => allowance ?? []);
  const short = allowances.find(({ enough }) => enough === false);
  if (short) {
    return [
      `Too short: ${short.who} gives a start ${short.given} s, and it takes ${short.boot} s.`,
    ];
  }
  if (deadlocked) return ['The deployment percentages leave no room to replace a single task.'];
  const [tightest] = allowances.toSorted((a, b) => a.given - b.given);
  if (!tightest) {
    return sums.some(({ unread }) => unread)
      ? ['How long the checks give a start was not read.']
      : ['Nothing checks the tasks: ECS knows only whether they run.'];
  }
  const { who, given, boot } = tightest;
  return boot === undefined
    ? [`${capital(who)} gives a start ${given} s; how long one takes could not be measured.`]
    : [`${capital(who)} gives a start ${given} s, and it takes ${boot} s.`];
}

function capital(text: string): string {
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`;
}
