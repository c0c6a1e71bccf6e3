import type { Task } from '../../facts/ecs-tasks.ts';
import type { GetLogEvents } from '../../facts/logs.ts';
import { lastPart, serviceIn } from '../../facts/service.ts';
import { stoppedForHealth } from '../../facts/tasks.ts';
import { formerRelease, primaryRelease } from '../../reading/deployments/release.ts';
import { showsBeginning } from '../../reading/health/boot-time.ts';
import type { LogFinding } from '../../reading/log-classes/finding.ts';
import { listeningLines } from '../../reading/logs/listening.ts';
import { logFindings } from '../../reading/logs/log-findings.ts';
import { attachmentWants, counted, failingCheckSymptoms } from '../check-evidence.ts';
import { instant } from '../instants.ts';
import { code } from '../phrases.ts';
import { scopeOf } from '../roll-back-scope.ts';
import { defineRule } from '../rule.ts';

/** How often a program says that it waits before that is all it does. */
const loop = 5;
/** How many lines may follow the last word of waiting. */
const afterwards = 2;

/**
 * A program that does nothing but wait for a dependency: it neither fails nor listens, and every check of it fails. A wait that
 * ended, and errors after it, are other rules'.
 */
export const entrypointWaitsForDb = defineRule({
  id: 'entrypoint-waits-for-db',
  layer: 'health',
  title: 'The container waits for a dependency that does not come',
  explains: [
    ...failingCheckSymptoms,
    'container-health-failing',
    'health-refused',
    'health-timeout-unreachable',
    'start-period-too-short',
    'elb-grace-too-short',
    'container-dependency-unmet',
  ],
  needs: ['services', 'runningTasks', 'stoppedTasks'],
  wants: attachmentWants,
  reference: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/healthcheck.html',

  *check(known, see) {
    const { logEvents } = known;
    if (!logEvents || !Object.values(logEvents).some(endlessWait)) return;
    const releases = [primaryRelease(known), formerRelease(known)].flatMap((it) => it ?? []);
    const told = new Set<string>();
    for (const task of releases.flatMap(({ running, stopped }) => [...running, ...stopped])) {
      for (const log of logsOfTask(task, logEvents)) {
        const container = log.slice(log.indexOf('/') + 1);
        const answer = logEvents[log];
        const wait = answer && endlessWait(answer);
        if (!wait || told.has(container)) continue;
        told.add(container);
        const { host, port } = wait.detail;
        const whom = host === undefined ? 'something' : code(port ? `${host}:${port}` : host);
        const since = wait.detail.since ?? wait.at;
        const cut =
          wait.line === 0 &&
          task.startedAt !== undefined &&
          !showsBeginning(answer, task.startedAt);
        const killed = stoppedForHealth(task);
        yield {
          ...scopeOf(task, serviceIn(known.services), 'container-health-failing', 'health-refused'),
          subject: `container ${container}`,
          confidence: 'confirmed',
          summary: `Container ${code(container)} waits for ${whom} and has not started: it says so ${cut ? 'at least ' : ''}${counted(wait.times, 'time', 'times')}${
            since === undefined ? '' : ` since ${instant(since)}${cut ? ' or earlier' : ''}`
          }, ${code(wait.text)}`,
          evidence: [
            see('logEvents', log, `events[${wait.last}].message`),
            ...(killed
              ? [see('stoppedTasks', task.taskArn, 'tasks[0].stoppedReason', task.stoppedAt)]
              : []),
          ],
          remediation: {
            text: `Make what ${code(container)} waits for reachable: its address in the settings, its security group and its own state. Let the wait end with an error after a minute, so that the task stops and says why.`,
          },
          prevention: 'Bound every wait at start, and exit with an error when it is over.',
        };
      }
    }
  },
});

function logsOfTask(
  { taskArn }: Task,
  logEvents: Readonly<Record<string, GetLogEvents>>,
): readonly string[] {
  const prefix = `${lastPart(taskArn)}/`;
  return Object.keys(logEvents)
    .filter((log) => log.startsWith(prefix))
    .toSorted();
}

/** A wait that is repeated to the end of the log, without a word that the program listens. */
function endlessWait(log: GetLogEvents): LogFinding | undefined {
  const wait = logFindings(log).find(({ kind }) => kind === 'waiting-for-dependency');
  if (!wait || wait.times < loop) return undefined;
  if (wait.last < log.events.length - 1 - afterwards) return undefined;
  return listeningLines(log).some(({ index }) => index > wait.line) ? undefined : wait;
}
