import type { Task } from '../../facts/ecs-tasks.ts';
import { itemPath } from '../../facts/path.ts';
import type { ListeningLine } from '../../reading/logs/listening.ts';
import { isSidePort } from '../../reading/logs/side-port.ts';
import { type Attachment, attachmentsIn } from '../../reading/targets/attachment.ts';
import type { Logged } from '../../reading/targets/release-logs.ts';
import {
  attachmentNeeds,
  attachmentWants,
  extent,
  failingCheckSymptoms,
  failsBy,
  hasLoadBalancer,
  isTried,
  quoteLine,
  quoteSigns,
  rollBackIfNew,
} from '../check-evidence.ts';
import { type Confidence, defineRule } from '../rule.ts';

/**
 * The application binds the loopback address: its own container reaches it, the load balancer does not. The numbers agree,
 * which tells it from port-mismatch. The word `localhost` in a log proves less than an address, because many programs
 * print it whatever they bind.
 */
export const listensOnLocalhost = defineRule({
  id: 'listens-on-localhost',
  layer: 'ports',
  title: 'The application listens on the loopback address only',
  explains: [...failingCheckSymptoms, 'health-refused'],
  needs: [...attachmentNeeds, 'logEvents'],
  wants: attachmentWants,
  reference:
    'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-networking-awsvpc.html',
  applies: hasLoadBalancer,

  *check(known, see) {
    for (const attachment of attachmentsIn(known)) {
      if (!isTried(attachment)) continue;
      const { container, port } = attachment;
      const line = loopbackLine(attachment);
      const healthy = selfChecked(attachment);
      const alone = healthy !== undefined || servesPlainly(attachment, line);
      const confidence = line && confidenceOf(attachment, line, alone);
      if (!line || !confidence) continue;

      yield {
        subject: `container ${container}`,
        confidence,
        summary: `Container \`${container}\` ${saying(line, healthy !== undefined)}: ${extent(attachment)}`,
        evidence: [
          quoteLine(see, line),
          ...quoteSigns(see, attachment, 'refused'),
          ...(healthy
            ? [
                see(
                  'runningTasks',
                  healthy.taskArn,
                  `tasks[0].${itemPath('containers', 'name', container)}.healthStatus`,
                ),
              ]
            : []),
        ],
        remediation: {
          text: `Let the application in \`${container}\` bind 0.0.0.0 (or ::) on port ${port}, by its host option or variable (such as --host 0.0.0.0), and deploy it.`,
          ...rollBackIfNew(attachment),
        },
        prevention:
          'Bind 0.0.0.0 in the production settings and test the image from another container.',
      };
    }
  },
});

function saying({ bind, port }: ListeningLine, passesOwnCheck: boolean): string {
  switch (bind) {
    case 'unknown':
      return `${
        passesOwnCheck ? 'passes its own check from inside' : `says that it serves port ${port}`
      } but refuses the load balancer${passesOwnCheck ? ` on port ${port}` : ' there'}, as a bind to loopback does`;
    case 'localhost':
      return `listens on localhost:${port} only, where the load balancer cannot reach it`;
    default:
      return `listens on port ${port} of the loopback address only, where the load balancer cannot reach it`;
  }
}

/** The line about the registered port, or about the only port there is; none where any line opens it to the network. */
function loopbackLine({
  listening,
  container,
  port,
}: Attachment): Logged<ListeningLine> | undefined {
  const own = listening.filter((line) => line.container === container && !isSidePort(line));
  const here = listening.filter((line) => line.port === port);
  if (here.length > 0) {
    return here.some(({ bind }) => bind === 'all') ? undefined : here.toSorted(byProof)[0];
  }
  return own.every(({ bind }) => bind === 'loopback') ? own[0] : undefined;
}

const proof: readonly ListeningLine['bind'][] = ['loopback', 'localhost', 'unknown', 'all'];

function byProof(a: ListeningLine, b: ListeningLine): number {
  return proof.indexOf(a.bind) - proof.indexOf(b.bind) || a.index - b.index;
}

/**
 * An address proves it together with a refused check. The name proves less, and a port without an address says it only
 * where it is known otherwise that the application serves: the container's own check, which comes by loopback, passes, or
 * a task that had time to start says that it speaks plain HTTP on the very port that refuses.
 */
function confidenceOf(
  attachment: Attachment,
  { bind }: ListeningLine,
  serves: boolean,
): Confidence | undefined {
  const { someHealthy, container } = attachment;
  if (someHealthy || failsBy(attachment, 'codes')) return undefined;
  if (attachment.requests.some((it) => it.healthChecker && it.container === container)) {
    return undefined;
  }
  const refused = failsBy(attachment, 'refused');
  switch (bind) {
    case 'loopback':
      return refused && !attachment.vague ? 'confirmed' : 'likely';
    case 'localhost':
      return refused ? 'likely' : undefined;
    case 'unknown':
      return refused && serves ? 'likely' : undefined;
    case 'all':
      return undefined;
  }
}

/** What a line of a server that does not speak plain HTTP says; its refusals are about the protocol. */
const otherProtocol = /https|tls|ssl|grpc|h2c?\b|http\/?2/i;

/** Whether a task that had time to start says that it serves plain HTTP on the port that is probed, and is refused there. */
function servesPlainly(
  { signs, healthPort, vague, group }: Attachment,
  line: Logged<ListeningLine> | undefined,
): boolean {
  const plain =
    (group?.HealthCheckProtocol ?? 'HTTP') === 'HTTP' &&
    (group?.ProtocolVersion ?? 'HTTP1') === 'HTTP1';
  return (
    line !== undefined &&
    line.port === healthPort &&
    plain &&
    !vague &&
    !otherProtocol.test(line.message) &&
    signs.some(({ young }) => young !== true)
  );
}

/** A running task whose container passes the check that runs inside it. */
function selfChecked({ release, container }: Attachment): Task | undefined {
  return release.running.find(({ containers }) =>
    containers.some(({ name, healthStatus }) => name === container && healthStatus === 'HEALTHY'),
  );
}
