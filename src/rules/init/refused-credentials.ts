import type { DescribeTaskDefinition } from '../../facts/ecs-task-definitions.ts';
import type { Task } from '../../facts/ecs-tasks.ts';
import type { GetLogEvents } from '../../facts/logs.ts';
import type { DescribeSecret } from '../../facts/secrets.ts';
import { lastPart } from '../../facts/service.ts';
import type { SecretUse } from '../../reading/access/secret-reference.ts';
import type { LogFinding } from '../../reading/log-classes/finding.ts';
import { logFindings } from '../../reading/logs/log-findings.ts';
import { usesOf } from './secret-references.ts';

type Each<T> = Readonly<Record<string, T>>;

/** Credentials that a task's log says were refused and that its program did not get over. */
export interface Refusal {
  readonly task: Task;
  readonly container: string;
  /** Key of the `logEvents` fact. */
  readonly key: string;
  readonly event: number;
  /** When, ISO 8601. */
  readonly at: string | undefined;
  readonly finding: LogFinding;
}

/** A secret that changed after a task had read it. */
export interface ChangedSecret {
  readonly id: string;
  readonly name: string;
  readonly changedAt: string;
  /** What the container that was refused gets of it. */
  readonly uses: readonly SecretUse[];
  /** Whether the refusal names what this secret is for. */
  readonly isMeant: boolean;
}

/** What the log of each container of a task says of refused credentials. */
export function refusalsOf(task: Task, logEvents: Each<GetLogEvents>): readonly Refusal[] {
  return task.containers.flatMap(({ name: container }) => {
    const key = `${lastPart(task.taskArn)}/${container}`;
    const log = logEvents[key];
    const finding =
      log &&
      logFindings(log).find(
        // A user who mistyped a password is refused too, in a warning, and the program goes on.
        ({ kind, confidence }) => kind === 'authentication-refused' && confidence !== 'possible',
      );
    if (!finding) return [];
    const written = log.events[finding.last]?.timestamp;
    const at = written === undefined ? finding.at : new Date(written).toISOString();
    return [{ task, container, key, event: finding.last, at, finding }];
  });
}

/** The secret of the refused container that changed after it had read it: one that the refusal means, else the newest. */
export function changedSince(
  { task: { startedAt, taskDefinitionArn }, container, finding }: Refusal,
  secrets: Each<DescribeSecret>,
  taskDefinitions: Each<DescribeTaskDefinition>,
): ChangedSecret | undefined {
  if (startedAt === undefined) return undefined;
  const all = usesOf(
    taskDefinitions[taskDefinitionArn ?? ''],
    (use) => !use.ofLogDriver && use.reference.kind === 'secret' && use.container === container,
  );
  return Object.entries(secrets)
    .flatMap(([id, { LastChangedDate: changedAt }]) => {
      const uses = all.filter(({ reference }) => 'id' in reference && reference.id === id);
      const name = uses[0]?.reference.name;
      if (!changedAt || changedAt <= startedAt || !name) return [];
      return [{ id, name, changedAt, uses, isMeant: means(finding, name, uses) }];
    })
    .toSorted(
      (a, b) => Number(b.isMeant) - Number(a.isMeant) || (a.changedAt < b.changedAt ? 1 : -1),
    )[0];
}

/** What refuses credentials, by its words, and the words that names of secrets have for it. */
const servers: readonly (readonly [said: RegExp, named: RegExp])[] = [
  [
    /\b(?:NOAUTH|WRONGPASS)\b|redis|valkey|ERR (?:AUTH|invalid password)/i,
    /^(?:redis|valkey|cache)$/,
  ],
  [/ACCESS_REFUSED|rabbit|amqp/i, /^(?:rabbit(?:mq)?|amqp|mq|broker)$/],
  [/SASL|SCRAM|kafka/i, /^(?:kafka|broker|brokers|mongo(?:db)?)$/],
  [
    /password authentication|28P01|28000|role "|access denied for user|login failed for user|ORA-01017|not allowed to connect to this|mongo/i,
    /^(?:db|database|pg|postgres(?:ql)?|mysql|mariadb|sql|rds|aurora|oracle|mongo(?:db)?|jdbc)$/,
  ],
];

/** Whether a refusal names what a secret is for: the server, its host, the user, or the variable that holds it. */
function means(
  { text, detail: { host, resource } }: LogFinding,
  name: string,
  uses: readonly SecretUse[],
): boolean {
  const variables = uses.map(({ variable }) => variable);
  const words = new Set([name, ...variables].flatMap(wordsOf));
  const [label = ''] = (host ?? '').split('.');
  return (
    variables.some((variable) => text.includes(variable)) ||
    [label, resource ?? ''].some((it) => it !== '' && words.has(it.toLowerCase())) ||
    servers.some(([said, named]) => said.test(text) && [...words].some((it) => named.test(it)))
  );
}

function wordsOf(name: string): readonly string[] {
  return name.toLowerCase().split(/[^a-z0-9]+/);
}
