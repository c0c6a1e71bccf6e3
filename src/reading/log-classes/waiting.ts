import { peers } from './peers.ts';
import { type Reader, type Sign, signReader } from './reader.ts';

const dependency =
  'database|db|postgres(?:ql)?|mysql|mariadb|mongo(?:db)?|redis|valkey|rabbit(?:mq)?|kafka|brokers?|elastic(?:search)?|opensearch|cassandra|zookeeper|consul|vault|etcd|memcached|sql ?server|minio|upstream|backend|nats|temporal|clickhouse|keycloak|dependenc(?:y|ies)|migrations?';

const signs: readonly Sign[] = [
  {
    kind: 'waiting-for-dependency',
    triggers: [
      'waiting',
      'wait-for',
      'unavailable',
      'not ready',
      'no response',
      'not available',
      'not yet available',
      'sleeping',
      'not up yet',
      'is not reachable',
      'rejecting connections',
      "isn't ready",
      'trying again',
      'to become',
      'retrying in',
      'will retry',
      'changelog lock',
      'still down',
      'is starting up',
      'attempting to connect',
    ],
    says: [
      new RegExp(
        String.raw`\bwait(?:ing|ed)?(?: \d{1,6} ?(?:s|sec|seconds?))? (?:for|on|until)\b:? (?:the )?(?:[\w-]{1,30} ){0,2}["'\x60]?(?:${dependency})\b`,
        'i',
      ),
      /\bwaiting for:? (?:tcp|https?|postgres|mysql|redis|amqp):\/\//i,
      /\bwaiting (?:\d{1,6} seconds )?for:? ["'`]?[\w-]{1,63}(?:\.[\w-]{1,63}){0,10}:\d{2,5}\b/i,
      new RegExp(
        String.raw`\b(?:${dependency})\b[^\r\n]{0,60}\b(?:is |are |was )?(?:still )?(?:unavailable|not (?:yet )?(?:ready|available|up|reachable|accepting)|n't ready|starting up|down)\b(?![^\r\n]{0,40}(?:\d{3} |HTTP))`,
        'i',
      ),
      /^(?<host>[\w.-]{1,253}):(?<port>\d{1,5}) - (?:no response|rejecting connections)/,
      /timeout occurred after waiting \d{1,6} seconds for \S{1,260}/i,
      /Problem with dial: [^\r\n]{1,300} Sleeping/,
      /Waiting for changelog lock|Still waiting (?:for|to)\b/i,
    ],
    names: [
      ...peers,
      new RegExp(
        String.raw`\bfor:? (?:the )?(?:[\w-]{1,30} ){0,2}?["'\x60]?(?<host>${dependency})\b`,
        'i',
      ),
      new RegExp(String.raw`\b(?<host>${dependency})\b`, 'i'),
    ],
    unless:
      /\b(?:ready|up|reachable) (?:after|in) \d|is (?:now )?(?:ready|up|available)\b|503 Service Unavailable|idle/i,
  },
  {
    kind: 'recovered',
    triggers: [
      'reconnect',
      'succeeded',
      'connection established',
      'connected to',
      'successfully connected',
      'is up -',
      'is available after',
      'is ready',
      'accepting connections',
      'connection restored',
      'recovered',
      'connection to',
    ],
    says: /\breconnected\b|retry succeeded|succeeded (?:after|on) (?:\d|attempt|retry)|connection (?:re-?)?established|connection restored|(?:successfully )?connected to\b|is up - |is available after|\bis ready\b|- accepting connections|connection recovered/i,
    unless: /not connected|failed|could not|cannot|unable|disconnected|refused/i,
  },
];

/** Loops that wait for a dependency, and their good ends. */
export const waiting: Reader = signReader(signs);
