import type { Task } from '../../facts/ecs.ts';
import { itemPath } from '../../facts/path.ts';
import { type Attachment, attachmentsIn, type Logged } from '../../reading/attachment.ts';
import type { ListeningLine } from '../../reading/listening.ts';
import {
  attachmentNeeds,
  attachmentWants,
  extent,
  failingCheckSymptoms,
  failsBy,
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

  *check(known, see) {
    for (const attachment of attachmentsIn(known)) {
      const { container, port } = attachment;
      const line = loopbackLine(attachment);
      const confidence = line && confidenceOf(attachment, line);
      if (!line || !confidence) continue;

      const selfChecked = [...attachment.release.running, ...attachment.release.stopped].find(
        (task) => task.lastStatus === 'RUNNING' && passesOwnCheck(task, container),
      );
      const address = line.bind === 'localhost' ? 'localhost' : '127.0.0.1';
      yield {
        subject: `container ${container}`,
        confidence,
        summary: `Container \`${container}\` listens on ${address}:${line.port} only, where the load balancer cannot reach it: ${extent(attachment)}`,
        evidence: [
          quoteLine(see, line),
          ...quoteSigns(see, attachment),
          ...(selfChecked
            ? [
                see(
                  'runningTasks',
                  selfChecked.taskArn,
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

/** The line that binds the registered port, or the only port there is, to loopback; none where another line opens it. */
function loopbackLine({
  listening,
  container,
  port,
}: Attachment): Logged<ListeningLine> | undefined {
  const own = listening.filter((line) => line.container === container);
  const kept = (line: ListeningLine) => line.bind === 'loopback' || line.bind === 'localhost';
  const here = listening.filter((line) => line.port === port);
  if (here.length > 0) return here.every(kept) ? here.toSorted(byProof)[0] : undefined;
  return own.every((line) => line.bind === 'loopback') ? own[0] : undefined;
}

function byProof(a: ListeningLine, b: ListeningLine): number {
  return Number(b.bind === 'loopback') - Number(a.bind === 'loopback') || a.index - b.index;
}

function confidenceOf(attachment: Attachment, { bind }: ListeningLine): Confidence | undefined {
  const { someHealthy, requests, container } = attachment;
  const probed = requests.some((it) => it.healthChecker && it.container === container);
  if (someHealthy || probed || failsBy(attachment, 'codes')) return undefined;
  if (failsBy(attachment, 'refused')) return bind === 'loopback' ? 'confirmed' : 'likely';
  return bind === 'loopback' ? 'likely' : undefined;
}

function passesOwnCheck({ containers }: Task, name: string): boolean {
  return containers.some((it) => it.name === name && it.healthStatus === 'HEALTHY');
}
