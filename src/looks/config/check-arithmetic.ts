import type { ContainerDefinition } from '../../facts/ecs-task-definitions.ts';
import type { Task } from '../../facts/ecs-tasks.ts';
import type { TargetGroup } from '../../facts/elb.ts';
import type { GetLogEvents } from '../../facts/logs.ts';
import { healthCommandOf } from '../../reading/health/health-command.ts';
import {
  type ContainerCheck,
  containerCheckOf,
  containerGrace,
  givenByLoadBalancer,
  longerCheck,
  outlastsBoot,
  targetCheckOf,
  targetGrace,
  targetUnhealthyAfter,
  unhealthyBetween,
} from '../../reading/health/health-timing.ts';
import type { Attachment } from '../../reading/targets/attachment.ts';
import { count } from '../../rules/phrases.ts';
import type { Line } from '../sheet.ts';
import { slowestStart } from './measured-starts.ts';

type Logs = Readonly<Record<string, GetLogEvents>> | undefined;

/** What one check allows a start, in seconds, and what one takes. */
export interface Allowance {
  /** As the beginning or midst of a sentence, e.g. `the check of container app`. */
  readonly who: string;
  readonly given: number;
  /** The slowest start that a log shows; absent where none does. */
  readonly boot?: number;
  /** Absent where nothing was measured. */
  readonly enough?: boolean;
}

/** One check in words, with what it allows. */
export interface CheckSum {
  readonly lines: readonly Line[];
  readonly allowance?: Allowance;
  /** Whether AWS did not say what the check is. */
  readonly unread?: boolean;
}

/** The check that a container's own definition asks for. */
export function containerLines(
  definition: ContainerDefinition,
  tasks: readonly Task[],
  logs: Logs,
  grace: number,
): CheckSum {
  const { name, healthCheck } = definition;
  const check = containerCheckOf(definition);
  if (!healthCheck || !check) return { lines: [[{ code: name }, ': no check of its own.']] };
  const { interval, timeout, retries, startPeriod } = check;
  const { earliest, latest } = unhealthyBetween(check);
  const port = healthCommandOf(healthCheck.command)?.port;
  const boot = slowestStart(tasks, name, port, logs);
  const given = Math.max(earliest, grace);
  const enough =
    boot === undefined || outlastsBoot(check, boot) || grace >= containerGrace(check, boot);
  const lines: Line[] = [
    [
      { code: name },
      ': ',
      { code: healthCheck.command.slice(1).join(' ') },
      ` every ${interval} s, ${timeout} s to answer; the first ${startPeriod} s do not count.`,
    ],
    [
      `UNHEALTHY after ${count(retries, 'failure')} in a row: ${retries} × ${interval} s = ${retries * interval} s apart from the start period; ${earliest} s after the start at the earliest, ${latest} s at the latest.`,
    ],
    fits(boot, given, enough, () => longer(check, boot ?? 0)),
  ];
  return { lines, allowance: allowanceOf(`the check of container ${name}`, given, boot, enough) };
}

/** The check of the target group that a container's port is behind. */
export function balancerLines(
  { group, groupName, container, healthPort }: Attachment,
  tasks: readonly Task[],
  logs: Logs,
  grace: number,
): CheckSum {
  if (!group) return { lines: [[{ code: groupName }, ': its check was not read.']], unread: true };
  if (group.HealthCheckEnabled === false) {
    return { lines: [[{ code: groupName }, ': its checks are switched off.']] };
  }
  const check = targetCheckOf(group);
  const { interval, healthyThreshold: up, unhealthyThreshold: down } = check;
  const boot = slowestStart(tasks, container, healthPort, logs);
  const given = givenByLoadBalancer(check, grace);
  const enough = boot === undefined || grace >= targetGrace(check, boot);
  const first = targetUnhealthyAfter(check);
  const lines: Line[] = [
    [
      { code: groupName },
      ': ',
      { code: question(group) },
      ` on port ${healthPort} of container `,
      { code: container },
      ` every ${interval} s${patience(group)}${expected(group)}.`,
    ],
    [
      `Unhealthy after ${count(down, 'failure')}: ${down} × ${interval} s = ${down * interval} s, at the earliest (${down} − 1) × ${interval} s = ${first} s. Healthy after ${up === 1 ? '1 success' : `${up} successes`}: ${up} × ${interval} s = ${up * interval} s.`,
    ],
    [
      grace > 0
        ? `Grace period ${grace} s: a start has the longer of ${grace} s and ${first} s, which is ${given} s.`
        : `No grace period: a start has the ${given} s of the check.`,
    ],
    fits(
      boot,
      given,
      enough,
      () =>
        `a grace period of ${targetGrace(check, boot ?? 0)} s is enough: ${boot} s + ${up} × ${interval} s`,
    ),
  ];
  const who = `the check of target group ${groupName}`;
  return { lines, allowance: allowanceOf(who, given, boot, enough) };
}

function allowanceOf(
  who: string,
  given: number,
  boot: number | undefined,
  enough: boolean,
): Allowance {
  return boot === undefined ? { who, given } : { who, given, boot, enough };
}

function fits(
  boot: number | undefined,
  given: number,
  enough: boolean,
  remedy: () => string,
): Line {
  if (boot === undefined) return ['How long a start takes is not in the logs that were read.'];
  if (!enough) {
    return [
      { strong: 'Too short' },
      `: starts in ${boot} s (measured), has ${given} s; ${remedy()}.`,
    ];
  }
  const spare = given - boot;
  return [
    `Enough: starts in ${boot} s (measured), has ${given} s${spare > 0 ? `, ${spare} s to spare` : ''}.`,
  ];
}

function longer(check: ContainerCheck, boot: number): string {
  const { set, to } = longerCheck(check, boot);
  return `${set} of ${to}${set === 'retries' ? ' with the longest startPeriod, 300 s,' : ' s'} is enough`;
}

function question({ HealthCheckProtocol = 'HTTP', HealthCheckPath }: TargetGroup): string {
  return HealthCheckPath === undefined
    ? HealthCheckProtocol
    : `${HealthCheckProtocol} ${HealthCheckPath}`;
}

function patience({ HealthCheckTimeoutSeconds: seconds }: TargetGroup): string {
  return seconds === undefined ? '' : `, ${seconds} s to answer`;
}

function expected({ Matcher }: TargetGroup): string {
  const codes = Matcher?.HttpCode ?? Matcher?.GrpcCode;
  return codes === undefined ? '' : `, expects ${codes}`;
}
