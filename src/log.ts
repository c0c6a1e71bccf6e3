import type { Logger as SlackLogger } from '@slack/bolt';
import { LogLevel } from '@slack/bolt';
import { type DestinationStream, type Logger, pino } from 'pino';
import type { Config } from './config.ts';

export type Log = Logger;

/** Keys whose values never reach a log, at the top and up to three levels down. */
const secretKeys = [
  'token',
  'botToken',
  'appToken',
  'bot_token',
  'signingSecret',
  'authorization',
  'Authorization',
  'cookie',
  'password',
  'response_url',
  'responseUrl',
  'env',
  'environment',
];

const secretTexts =
  /\bx(?:ox[a-z]|app)-[\w-]+|\bhttps?:\/\/hooks\.slack\.com\/[\w./-]+|\b(?:AKIA|ASIA)[A-Z0-9]{16}\b|(?<=:\/\/[^/\s:@"]*:)[^/\s@"\\]+(?=@)|(?<=\bBearer\s)[\w.~+/=-]+/g;

/** Masks what looks like a token, wherever it stands in a text. */
export function maskSecrets(text: string): string {
  return text.replace(secretTexts, '[redacted]');
}

/**
 * The root logger: one JSON object a line. Secrets are masked by key and, as a second net, by what they look like.
 * Pass `destination` to read the lines in a test.
 */
export function createLog(
  { logLevel }: Pick<Config, 'logLevel'>,
  destination?: DestinationStream,
): Log {
  const paths = secretKeys.flatMap((key) => [key, `*.${key}`, `*.*.${key}`, `*.*.*.${key}`]);
  return pino(
    {
      level: logLevel,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (level) => ({ level }) },
      redact: { paths, censor: '[redacted]' },
      hooks: { streamWrite: maskSecrets },
    },
    destination ?? pino.destination({ fd: 1, sync: true }),
  );
}

/**
 * Bolt's logger over ours. It answers Bolt's own level to `getLevel`, which Bolt compares with `LogLevel.DEBUG`, and
 * keeps our level however often Bolt sets its own, because Bolt's debug lines print whole payloads.
 */
export function boltLogger(log: Log): SlackLogger {
  let own = log;
  let level = LogLevel.INFO;
  return {
    debug: (...args) => own.trace(...words(args)),
    info: (...args) => own.info(...words(args)),
    warn: (...args) => own.warn(...words(args)),
    error: (...args) => own.error(...words(args)),
    setLevel(next) {
      level = next;
    },
    getLevel: () => level,
    setName(name) {
      own = log.child({ component: name });
    },
  };
}

function words(args: readonly unknown[]): [object, string] {
  const err = args.find((arg) => arg instanceof Error);
  const rest = args.filter((arg) => arg !== err);
  const text = rest.map((arg) => (typeof arg === 'string' ? arg : JSON.stringify(arg))).join(' ');
  return [err ? { err } : {}, text];
}
