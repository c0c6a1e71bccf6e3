import type { DescribeTasks, Task } from '../../facts/ecs-tasks.ts';
import type { GetLogEvents } from '../../facts/logs.ts';
import { lastPart } from '../../facts/service.ts';
import type { LogFinding } from '../../reading/log-classes/finding.ts';
import { logFindings } from '../../reading/logs/log-findings.ts';
import { readLateFailure } from '../../reading/stops/start-failure.ts';

/** A connection that a program's log says timed out. */
export interface TimedOutCall {
  /** Key of the `logEvents` fact. */
  readonly log: string;
  readonly finding: LogFinding;
  readonly port: number;
  /** Whether nothing else is known to have gone wrong after it: it is then what the program fails of. */
  readonly isLast: boolean;
}

/** How programs end of something else than what their log says: done, killed, not executable, not there, a fault of memory. */
const endsOfOther: ReadonlySet<number> = new Set([0, 126, 127, 137, 139]);

/** How many events after an error what a program says in one line is most often about that error. */
const farewell = 20;

/** The connections that timed out and that the programs did not get over, one a port: where it was the last error comes first. */
export function timedOutCalls({
  logEvents = {},
  stoppedTasks,
}: {
  readonly logEvents: Readonly<Record<string, GetLogEvents>> | undefined;
  readonly stoppedTasks: Readonly<Record<string, DescribeTasks>>;
}): readonly TimedOutCall[] {
  const stopped = Object.values(stoppedTasks).flatMap(({ tasks }) => tasks);
  const found = new Map<number, TimedOutCall>();
  for (const [log, answer] of Object.entries(logEvents)) {
    const findings = logFindings(answer);
    for (const finding of findings) {
      const { port } = finding.detail;
      if (finding.kind !== 'connection-timed-out' || port === undefined) continue;
      if (finding.confidence === 'possible' || found.get(port)?.isLast) continue;
      const isLast = !diesAfter(answer, findings, finding) && !endedOtherwise(log, stopped);
      if (isLast || !found.has(port)) found.set(port, { log, finding, port, isLast });
    }
  }
  return [...found.values()].toSorted((a, b) => a.port - b.port);
}

/** Whether a log names another error after this one, as the error that its program ends of or as an exception with its trace. */
function diesAfter(
  log: GetLogEvents,
  findings: readonly LogFinding[],
  { last, kind }: LogFinding,
): boolean {
  const later = findings.some(
    (it) => it.confidence === 'confirmed' && it.kind !== kind && !isState(it) && it.last > last,
  );
  const error = readLateFailure(log);
  const isFarewell = error && error.to === error.from && error.from - last <= farewell;
  return later || (error !== undefined && error.from > last && !isFarewell);
}

function isState({ kind }: LogFinding): boolean {
  return kind === 'graceful-shutdown' || kind.startsWith('listening');
}

/** Whether the container that wrote a log ended its task in a way that no failed connection gives. */
function endedOtherwise(log: string, stopped: readonly Task[]): boolean {
  const task = stopped.find(({ taskArn }) => log.startsWith(`${lastPart(taskArn)}/`));
  const container = task?.containers.find(({ name }) => log.endsWith(`/${name}`));
  return task?.stopCode === 'EssentialContainerExited' && endsOfOther.has(container?.exitCode ?? 1);
}
