import { parseArgs } from 'node:util';
import { nearest } from '../target/nearest.ts';

/** How an answer is printed. */
export type Format = 'text' | 'json' | 'markdown';

/** `ecs-triage why`: of a live service, or replayed from a recorded run. */
export interface WhyArguments {
  readonly service?: string;
  readonly cluster?: string;
  readonly region?: string;
  readonly profile?: string;
  readonly format: Format;
  readonly save?: string;
  readonly from?: string;
}

/** `ecs-triage explain`: a rule's page, or what a pasted text means. */
export interface ExplainArguments {
  /** A rule's id or the text; absent where it comes from stdin. */
  readonly text?: string;
  readonly format: 'text' | 'json' | 'jsonl';
}

/** What the command line asks for. */
export type Command =
  | ({ readonly command: 'why' } & WhyArguments)
  | { readonly command: 'rules' }
  | ({ readonly command: 'explain' } & ExplainArguments)
  | { readonly command: 'help' }
  | { readonly command: 'version' };

/** The command line cannot be understood; the message is one line and says what to do next. */
export class UsageError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'UsageError';
  }
}

const commandNames = ['why', 'rules', 'explain', 'help'] as const;

const options = {
  cluster: { type: 'string' },
  region: { type: 'string' },
  profile: { type: 'string' },
  json: { type: 'boolean' },
  jsonl: { type: 'boolean' },
  markdown: { type: 'boolean' },
  save: { type: 'string' },
  from: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
  version: { type: 'boolean', short: 'V' },
} as const;

type Options = ReturnType<typeof parsed>['values'];

/**
 * Reads the command line.
 *
 * @throws UsageError for an unknown command or option, a missing value, or options that contradict each other
 */
export function parseArguments(argv: readonly string[]): Command {
  const { values, positionals } = parsed(argv);
  if (values.help) return { command: 'help' };
  if (values.version) return { command: 'version' };
  const [name, ...rest] = positionals;
  switch (name) {
    case 'why':
      return { command: 'why', ...whyArguments(values, rest) };
    case 'rules':
    case 'help':
      refuseOptions(name, values);
      if (name === 'rules' && rest.length > 0) throw new UsageError('`rules` takes no arguments.');
      return { command: name };
    case 'explain':
      return { command: 'explain', ...explainArguments(values, rest) };
    case undefined:
      throw new UsageError('No command was given. Try `ecs-triage why <service>`.');
    default:
      throw unknownCommand(name);
  }
}

function parsed(argv: readonly string[]) {
  try {
    return parseArgs({ args: [...argv], options, allowPositionals: true, strict: true });
  } catch (error) {
    // Node's message goes on with advice about `--`; its first sentence says what is wrong.
    const message = error instanceof Error ? error.message : String(error);
    const [, unknown] = /^Unknown option '(-[^']*)'/.exec(message) ?? [];
    const [close] = unknown
      ? nearest(unknown.replace(/^-+/, ''), Object.keys(options), (it) => it)
      : [];
    const hint = close ? `Did you mean \`--${close}\`?` : 'See `ecs-triage help`.';
    const said = message.split(/[\n\r]|\. /, 1)[0]?.replace(/\.$/, '') ?? message;
    throw new UsageError(`${said}. ${hint}`);
  }
}

function whyArguments(values: Options, positionals: readonly string[]): WhyArguments {
  const { cluster, region, profile, json, jsonl, markdown, save, from } = values;
  if (jsonl) throw new UsageError('`why` takes no `--jsonl`; `--json` prints the diagnosis.');
  if (json && markdown) throw new UsageError('`--json` and `--markdown` exclude each other.');
  for (const [name, value] of Object.entries({ cluster, region, profile, save, from })) {
    if (value?.trim() === '') throw new UsageError(`\`--${name}\` needs a value.`);
  }
  const [service, ...more] = positionals;
  if (more.length > 0) {
    throw new UsageError('`why` takes one service. Ask about one service at a time.');
  }
  if (from !== undefined) {
    const live = { service, cluster, region, profile, save };
    const [extra] = Object.entries(live).find(([, value]) => value !== undefined) ?? [];
    if (extra !== undefined) {
      const what = extra === 'service' ? extra : `\`--${extra}\``;
      throw new UsageError(`\`--from\` replays a recorded run and takes no ${what} beside it.`);
    }
  } else if (service === undefined) {
    throw new UsageError('`why` needs a service: a name, cluster/name, ARN or console URL.');
  }
  return {
    format: json ? 'json' : markdown ? 'markdown' : 'text',
    ...(service === undefined ? {} : { service }),
    ...(cluster === undefined ? {} : { cluster }),
    ...(region === undefined ? {} : { region }),
    ...(profile === undefined ? {} : { profile }),
    ...(save === undefined ? {} : { save }),
    ...(from === undefined ? {} : { from }),
  };
}

function explainArguments(values: Options, positionals: readonly string[]): ExplainArguments {
  const { json, jsonl, ...others } = values;
  refuseOptions('explain', others);
  if (json && jsonl) throw new UsageError('`--json` and `--jsonl` exclude each other.');
  const format = json ? 'json' : jsonl ? 'jsonl' : 'text';
  // A text without quotes comes as several words.
  const text = positionals.join(' ').trim();
  if (jsonl) {
    if (text !== '' && text !== '-')
      throw new UsageError('`explain --jsonl` reads from stdin only.');
    return { format };
  }
  if (text === '') {
    throw new UsageError(
      '`explain` takes a rule id, the text of an error, or `-` to read it from stdin; `ecs-triage rules` lists the ids.',
    );
  }
  return text === '-' ? { format } : { format, text };
}

function refuseOptions(command: string, values: Partial<Options>): void {
  const [given] = Object.keys(values);
  if (given !== undefined) throw new UsageError(`\`${command}\` takes no \`--${given}\`.`);
}

function unknownCommand(name: string): UsageError {
  const [close] = nearest(name, commandNames, (it) => it);
  const hint =
    close === undefined ? `To ask about a service: \`ecs-triage why ${shown(name)}\`` : '';
  return new UsageError(
    `There is no command "${shown(name)}". ${close ? `Did you mean \`${close}\`?` : `${hint}.`}`,
  );
}

/** What somebody typed, in a message of one line. */
function shown(text: string): string {
  const line = text.replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ');
  return line.length > 60 ? `${line.slice(0, 59)}…` : line;
}
