import { itemPath } from '../../facts/path.ts';
import { privateAddress } from '../../facts/tasks.ts';
import { bootOf, type MeasuredBoot } from '../../reading/health/boot-time.ts';
import type { FailingContainer } from '../../reading/health/container-checks.ts';
import { type HealthCommand, healthCommandOf } from '../../reading/health/health-command.ts';
import { type ContainerCheck, outlastsBoot } from '../../reading/health/health-timing.ts';
import { requestLines } from '../../reading/logs/access-log.ts';
import { logFindings } from '../../reading/logs/log-findings.ts';
import {
  type Attachment,
  type AttachmentFacts,
  attachmentsIn,
} from '../../reading/targets/attachment.ts';
import { failsBy } from '../check-evidence.ts';
import { code } from '../phrases.ts';
import type { Confidence, Evidence, See } from '../rule.ts';
import { isFromInside } from './inside-requests.ts';

/** Why the tool of a container's check seems to be missing: the log says so, or the same question is answered from outside. */
export function missingTool(
  known: Omit<AttachmentFacts, 'targetHealth'> & {
    readonly targetHealth: AttachmentFacts['targetHealth'] | undefined;
  },
  see: Quote,
  failing: FailingContainer,
): MissingTool | undefined {
  const command = healthCommandOf(failing.definition?.healthCheck?.command ?? []);
  if (!command) return undefined;
  const logged = loggedAbsence(see, failing, command);
  const { targetHealth } = known;
  if (logged || targetHealth === undefined) return logged;
  return attachmentsIn({ ...known, targetHealth }).flatMap(
    (it) => passedOutside(see, failing, command, it) ?? [],
  )[0];
}

type Quote = See<'targetHealth' | 'logEvents'>;

/** What proves that the tool is missing. */
export interface MissingTool {
  readonly command: HealthCommand;
  readonly confidence: Confidence;
  /** What passes all the same, as a part of the sentence. */
  readonly but: string;
  readonly evidence: readonly Evidence[];
}

/** The log says that a program of that name cannot be run. */
function loggedAbsence(
  see: Quote,
  { logs }: FailingContainer,
  command: HealthCommand,
): MissingTool | undefined {
  for (const { key, answer } of logs) {
    const said = logFindings(answer).find(
      ({ kind, detail }) => kind === 'missing-command' && detail.file === command.program,
    );
    if (said) {
      const evidence = [see('logEvents', key, `events[${said.line}].message`, said.at)];
      return { command, confidence: 'confirmed', but: '', evidence };
    }
  }
  return undefined;
}

/** The load balancer gets a good answer where the container's own check gets none. */
function passedOutside(
  see: Quote,
  { name, unhealthy, stopped, logs, check }: FailingContainer,
  command: HealthCommand,
  attachment: Attachment,
): MissingTool | undefined {
  const { container, healthPort, group, groupName, targets, targetGroupArn } = attachment;
  const { port, path } = command;
  if (container !== name || port !== healthPort) return undefined;
  // A check that gives up before the program is up fails with any tool, unless none of its later attempts arrives either.
  const early = logs.filter(({ task, answer }) => {
    const boot = bootOf(task, answer, port);
    return check && boot && !outlastsBoot(check, boot.seconds) && !goesOn(answer, boot, check);
  });
  if (early.length > 0) return undefined;
  const own = new Set([...unhealthy, ...stopped].map(privateAddress));
  const target = targets.find(
    ({ Target, TargetHealth }) => TargetHealth?.State === 'healthy' && own.has(Target.Id),
  );
  const requests = logs.flatMap(({ key, answer }) =>
    requestLines(answer).map((line) => ({ key, line })),
  );
  if (requests.some(({ line }) => isFromInside(line))) return undefined;
  const outside = requests.find(({ line }) => line.healthChecker && line.status < 400);
  // A program that answers too late lets a check give up from within as well.
  if (!target && (!outside || failsBy(attachment, 'timeout'))) return undefined;
  const asked = group?.HealthCheckPath ?? outside?.line.path;
  const samePath = asked === path;
  return {
    command,
    confidence: samePath ? 'likely' : 'possible',
    but: ` (the load balancer gets a good answer from port ${port}${samePath ? ` and path ${code(path ?? '/')}` : ''} by target group ${code(groupName)})`,
    evidence: [
      ...(target
        ? [
            see(
              'targetHealth',
              targetGroupArn,
              `${itemPath('TargetHealthDescriptions', 'Target.Id', target.Target.Id)}.TargetHealth.State`,
            ),
          ]
        : []),
      ...(outside ? [see('logEvents', outside.key, `events[${outside.line.index}].message`)] : []),
    ],
  };
}

/** Whether a log tells of good answers for so long after the program was up that its container's check ran again meanwhile. */
function goesOn(
  answer: FailingContainer['logs'][number]['answer'],
  { timestamp: up }: MeasuredBoot,
  { interval, timeout }: ContainerCheck,
): boolean {
  const again = up + (interval + timeout) * 1000;
  return requestLines(answer).some(
    ({ healthChecker, status, timestamp = 0 }) =>
      healthChecker && status < 400 && timestamp >= again,
  );
}
