/** The AWS services the probes ask, by their AWS CLI names. */
export const clientNames = ['ecs', 'elbv2', 'logs', 'ec2', 'ecr'] as const;
export type ClientName = (typeof clientNames)[number];

/** An SDK command as data: built here, sent elsewhere. */
export interface AwsCommand {
  readonly input: object;
}

/** One question to AWS: which client to send it with, and the command. */
export interface Question {
  readonly client: ClientName;
  readonly command: AwsCommand;
}

/** The operation's name, e.g. `DescribeServices`. */
export function operationOf({ command }: Question): string {
  return command.constructor.name.replace(/Command$/, '');
}

/**
 * The same question for a terminal, so that what is printed is what was sent. The region is not part of it: where
 * it is printed, it is added.
 */
export function toCli(question: Question): string {
  const options = Object.entries(question.command.input)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => ` --${option(name, value)}`);
  return `aws ${question.client} ${kebab(operationOf(question))}${options.join('')}`;
}

function option(name: string, value: unknown): string {
  if (typeof value === 'boolean') return `${value ? '' : 'no-'}${kebab(name)}`;
  return `${kebab(name)} ${(Array.isArray(value) ? value : [value]).map(word).join(' ')}`;
}

/** AWS CLI shorthand for structures, e.g. `Name=vpc-id,Values=vpc-1`. */
function word(value: unknown): string {
  if (typeof value !== 'object' || value === null) return quoted(String(value));
  const members = Object.entries(value).map(
    ([name, member]) => `${name}=${Array.isArray(member) ? member.join(',') : String(member)}`,
  );
  return quoted(members.join(','));
}

function kebab(name: string): string {
  return name.replace(/([a-z0-9])([A-Z])/g, '$1-$2').toLowerCase();
}

function quoted(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
