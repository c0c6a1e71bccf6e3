import type { GetLogEvents } from '../../facts/logs.ts';
import { remembered } from '../../facts/remembered.ts';
import { plainText } from '../plain-text.ts';

/**
 * Who can reach a listening socket: `loopback` is this container alone, `all` is the network, `localhost` is a name that
 * programs print whatever they bind (Express, Next, Bun), `unknown` is a port without an address.
 */
export type Bind = 'all' | 'loopback' | 'localhost' | 'unknown';

/** A socket that an application says it listens on. */
export interface Listening {
  readonly port: number;
  readonly bind: Bind;
}

/** A log line that says where the application listens, by its place in the answer. */
export interface ListeningLine extends Listening {
  readonly index: number;
  readonly message: string;
  /** Milliseconds since 1970, as CloudWatch Logs says it. */
  readonly timestamp?: number | undefined;
}

/** Without a number that could be a port no line is read further, and without one of these words neither. */
const portLike = /:["']?\d{2,5}|port/i;
const verb =
  /\b(?:listen(?:ing)?|running|serving|started|starting|launched|bound|responding|ready|initialized|available|server up|development server|bind)\b|\b(?:local|network):/i;

/** Lines that name a port which is not being served: failures, outgoing connections, debuggers, admin ends. */
const notServing =
  /\b(?:fail(?:ed|ure)?|errors?|refused|unable|cannot|could not|in use|trying|retrying|stopped|closed|shutting|connect(?:ed|ing)? to|denied|another port|process that's|debugger|inspector|admin|unix:|upstream|proxying)\b|\bwss?:\/\//i;

const host = String.raw`\[[0-9a-f:.%]{2,45}\]|\d{1,3}(?:\.\d{1,3}){3}|localhost|::1|:::?|\*|\+`;
const boundOn = /\bbound on host (\S{1,64}) and port (\d{2,5})\b/i;
const url = /\bhttps?:\/\/(\[[0-9a-f:.%]{2,45}\]|[\w.*+-]{1,100}):(\d{2,5})(?!\d)/i;
const address = new RegExp(`(?:^|[\\s"'=({\\[⇨-])(${host})?:(\\d{2,5})(?![\\d.:])`, 'i');
const portWord = /\bport(?:\(s\)|s)?["']?\s{0,3}(?:[:=#]|is|number)?\s{0,3}["']?(\d{2,5})(?!\d)/i;

/** Where a log line says that the application listens, in the words of the frameworks people run. */
export function listeningIn(line: string): Listening | undefined {
  if (!portLike.test(line) || !verb.test(line)) return undefined;
  const text = plainText(line);
  const structured = text.startsWith('{') ? fromJson(text) : undefined;
  if (structured) return structured;
  if (notServing.test(text)) return undefined;

  const start = verb.exec(text)?.index ?? 0;
  const rest = text.slice(Math.max(0, start - 1), start + 300);
  const fiber = boundOn.exec(rest);
  if (fiber) return listening(fiber[1], fiber[2], text);
  const [, urlHost, urlPort] = url.exec(rest) ?? [];
  if (urlPort) return listening(urlHost, urlPort, text);
  if (!/\b(?:local|network)\b/i.test(text.slice(0, 24))) {
    const [, plainHost, plainPort] = address.exec(rest) ?? [];
    if (plainPort) return listening(plainHost ?? '', plainPort, text);
    const worded = portWord.exec(rest) ?? portWord.exec(text);
    if (worded) return listening(undefined, worded[1], text);
  }
  return undefined;
}

function listening(
  host: string | undefined,
  port: string | number | undefined,
  text: string,
): Listening | undefined {
  const number = Number(port);
  if (!Number.isInteger(number) || number < 1 || number > 65_535) return undefined;
  return { port: number, bind: bindOf(host, text) };
}

function bindOf(host: string | undefined, text: string): Bind {
  if (host === undefined) return 'unknown';
  const name = host.toLowerCase();
  if (/^127\.|^\[?::1\]?$/.test(name)) return 'loopback';
  // ASP.NET Core prints the address that it bound, and `localhost` is one that it can bind.
  if (name === 'localhost') return /now listening on/i.test(text) ? 'loopback' : 'localhost';
  if (name === '' || /^(?:[*+]|\[?::\]?|:::?|0\.0\.0\.0)$/.test(name)) return 'all';
  return /^[\d.]+$|^\[/.test(name) ? 'all' : 'unknown';
}

/** A structured line: the message as text, else a port or an address in a field of its own. */
function fromJson(text: string): Listening | undefined {
  const line = parsed(text);
  if (!line) return undefined;
  const message = [line['msg'], line['message'], line['event'], line['text']].find(
    (it): it is string => typeof it === 'string',
  );
  if (message === undefined || !verb.test(message) || notServing.test(message)) return undefined;
  const said = listeningIn(message);
  if (said) return said;
  const bound = ['addr', 'address', 'bind', 'listen', 'url', 'endpoint', 'host', 'hostname']
    .map((key) => line[key])
    .find((it): it is string => typeof it === 'string');
  const own = line['port'];
  if (typeof own === 'number' || typeof own === 'string') return listening(bound, own, message);
  return bound === undefined ? undefined : listeningIn(`listening on ${bound}`);
}

function parsed(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    return JSON.parse(text) as Record<string, unknown>;
  } catch {
    return undefined;
  }
}

type Log = Pick<GetLogEvents, 'events'>;

/** Every line of a log that says where the application listens. */
export const listeningLines = remembered(['events'], (log: Log): readonly ListeningLine[] =>
  log.events.flatMap(({ message, timestamp }, index) => {
    const found = listeningIn(message);
    if (!found) return [];
    const line = { ...found, index, message, timestamp };
    return [keptToItself(log, line) ? { ...line, bind: 'loopback' as const } : line];
  }),
);

/** Vite prints `localhost` and, where it serves nobody else, says so on the next line. */
function keptToItself({ events }: Log, { bind, index }: ListeningLine): boolean {
  return (
    bind === 'localhost' &&
    events
      .slice(index + 1, index + 4)
      .some(({ message }) => /network\b.{0,20}\buse\b.{0,6}--host\b/i.test(message))
  );
}
