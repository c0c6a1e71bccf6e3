/** The AWS services the probes ask, by their AWS CLI names. */
export const clientNames = [
  'ecs',
  'elbv2',
  'logs',
  'ec2',
  'ecr',
  'application-autoscaling',
  'cloudwatch',
  'iam',
  'secretsmanager',
  'ssm',
  'kms',
  'efs',
  'servicediscovery',
  'vpc-lattice',
] as const;
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
  const values = Array.isArray(value) ? value : [value];
  if (values.some(isNested)) return `${kebab(name)} ${quoted(JSON.stringify(value))}`;
  return `${kebab(name)} ${values.map(word).join(' ')}`;
}

/** Whether a structure holds structures, for which the AWS CLI takes JSON. */
function isNested(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || value instanceof Date) return false;
  return Object.values(value).some(
    (member) =>
      typeof member === 'object' &&
      member !== null &&
      (!Array.isArray(member) || member.some((it) => typeof it === 'object')),
  );
}

/** AWS CLI shorthand for structures, e.g. `Name=vpc-id,Values=vpc-1`. */
function word(value: unknown): string {
  if (value instanceof Date) return value.toISOString();
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
