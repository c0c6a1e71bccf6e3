import { listeningIn } from '../logs/listening.ts';
import { type Reader, type Sign, signReader } from './reader.ts';

/** Where a failing bind names its address. */
const bound: readonly RegExp[] = [
  /\('(?<address>[^'\s]{0,100})', (?<port>\d{1,5})\)/,
  /for "(?<address>[^"\s]{1,100})" port (?<port>\d{1,5})/i,
  /(?:https?|tcp):\/\/(?<address>\[[0-9a-f:.]{2,45}\]|[\w.*+-]{1,100}):(?<port>\d{1,5})/i,
  /(?<address>\[[0-9a-f:.]{2,45}\]|(?:\d{1,3}\.){3}\d{1,3}|localhost|\*|::1|::):(?<port>\d{1,5})(?!\d)/,
  /\bport[:= ]{1,3}["']?(?<port>\d{1,5})\b/i,
  /(?:^|[\s(]):(?<port>\d{1,5})\b/,
  /address (?<address>[\w.:-]{2,100}?)(?: port |:)(?<port>\d{1,5})/i,
  /\/(?<address>(?:\d{1,3}\.){3}\d{1,3}):(?<port>\d{1,5})/,
];

const signs: readonly Sign[] = [
  {
    kind: 'host-unreachable',
    triggers: ['eaddrnotavail', 'assign requested address'],
    // Said of an outgoing connection where the peer's name gives an address of a family that the container lacks.
    says: /(?:connect|connecting to|dial)\b[^\r\n]{0,120}(?:EADDRNOTAVAIL|(?:cannot|can't) assign requested address)|EADDRNOTAVAIL[^\r\n]{0,80} - Local/i,
    names: [
      /(?:connecting to|dial tcp[46]?|EADDRNOTAVAIL) (?<host>\[[0-9a-f:.]{2,45}\]|[\w.-]{1,253}|::1):(?<port>\d{1,5})/i,
    ],
  },
  {
    kind: 'address-not-available',
    triggers: [
      'eaddrnotavail',
      'assign requested address',
      'address is not valid in its context',
      'addrnotavailable',
      'address not available',
    ],
    says: /\bEADDRNOTAVAIL\b|(?:cannot|can't) assign requested address|address is not valid in its context|AddrNotAvailable|address not available/i,
    names: bound,
  },
  {
    kind: 'port-privileged',
    triggers: [
      'permission denied',
      'eacces',
      'forbidden by its access permissions',
      'not permitted to bind',
      'permissiondenied',
      'cap_net_bind',
      "can't connect to ('",
    ],
    says: /\blisten EACCES\b|bind(?:\(\)|\(2\))?[^\r\n]{0,120}(?:permission denied|\bEACCES\b)|permission denied[^\r\n]{0,60}(?:\bbind\b|bind\(2\)|make_sock)|listen(?:ing)? (?:on|tcp)[^\r\n]{0,80}permission denied|(?:Socket|Bind)Exception(?: \(13\))?: Permission denied|forbidden by its access permissions|\[ERROR\] Can't connect to \('[\d.:]{1,45}', (?:\d{1,3}|10[01]\d|102[0-3])\)|error while attempting to bind[^\r\n]{0,80}permission denied/i,
    unless: /\.sock\b|unix:/i,
    names: bound,
  },
  {
    kind: 'port-in-use',
    triggers: [
      'eaddrinuse',
      'already in use',
      'only one usage of each socket',
      'connection in use',
      'addrinuse',
      'port is already allocated',
      'already running on port',
      'port in use',
      'in use by another',
      'is in use',
      'something is already',
      'address in use',
    ],
    says: /\bEADDRINUSE\b|address (?:already )?in use|port(?:\(s\))? \d{1,5} (?:was|is) (?:already )?in use|only one usage of each socket address|Connection in use: \(|AddrInUse|port is already allocated|already running on port \d/i,
    names: bound,
  },
];

const bySign = signReader(signs);

/** Addresses that a program could not bind. */
export const binding: Reader = {
  triggers: bySign.triggers,
  read: (line) =>
    bySign.read(line).map((it) => {
      if (it.kind !== 'address-not-available' || it.detail.port !== undefined) return it;
      // .NET says the same of a peer's address of a family that the container lacks: the frames tell.
      const { lines, index } = line.around();
      const trace = lines.slice(Math.max(0, index - 3), index + 8).map(({ text }) => text);
      const connects = trace.some((text) => /connect/i.test(text));
      const binds = trace.some((text) => /\bbind|DoBind|listen/i.test(text));
      return connects && !binds ? { ...it, kind: 'host-unreachable' } : it;
    }),
};

/** Where a program says that it listens. */
export const listens: Reader = {
  triggers: [
    'listen',
    'running',
    'serving',
    'start',
    'launch',
    'bound on',
    'bound to',
    'responding',
    'ready',
    'initialized',
    'available',
    'server up',
    'development server',
    ' bind',
    'binding',
    'local:',
    'network:',
  ],
  glance: /:["']?\d{2,5}|port/i,
  read: ({ text, around }) => {
    const found = listeningIn(text);
    if (!found) return [];
    const { port, bind } = found;
    const detail = { port, ...(bind === 'unknown' ? {} : { address: addresses[bind] }) };
    const alone = bind === 'loopback' || (bind === 'localhost' && saysSo(around()));
    return [{ kind: alone ? 'listening-loopback' : 'listening', detail, soft: true }];
  },
};

const addresses = { all: '0.0.0.0', loopback: '127.0.0.1', localhost: 'localhost' } as const;

/** Vite prints `localhost` and, where it serves nobody else, says so on the next line. */
function saysSo({
  lines,
  index,
}: {
  readonly lines: readonly { readonly text: string }[];
  readonly index: number;
}): boolean {
  return lines
    .slice(index + 1, index + 4)
    .some(({ text }) => /network\b.{0,20}\buse\b.{0,6}--host\b/i.test(text));
}
