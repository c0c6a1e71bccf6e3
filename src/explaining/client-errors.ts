import { isBenign } from '../reading/log-classes/benign.ts';
import type { LogLine } from '../reading/logs/log-lines.ts';
import { type Reading, type Wording, worded } from './match.ts';

const soft: ReadonlySet<string> = new Set(['trace', 'debug', 'info', 'notice']);

/**
 * Errors that are named after the client library that throws them. They say what the program could not use, not why, so
 * they are read only where nothing else tells it.
 */
const byLibrary: readonly Wording[] = [
  {
    rule: 'db-unreachable-sg',
    says: /Exception during pool initialization|\bNpgsqlException\b.{0,40}: Failed to connect to|Failed to initialize pool|Unable to (?:acquire|obtain) (?:a )?JDBC Connection|Cannot create PoolableConnectionFactory|Could not open (?:JPA EntityManager|Hibernate Session|JDBC Connection)|Unable to (?:determine Dialect|open JDBC Connection)|Sequelize(?:Connection|HostNotReachable|ConnectionTimedOut)\w{0,20}Error|Mongo(?:ose)?(?:ServerSelection|Network)\w{0,20}Error|ServerSelectionTimeoutError|Operation `[\w.]{1,80}\(\)` buffering timed out|NpgsqlException.{0,40}: Exception while connecting|Timeout during connection attempt|Unable to connect to any of the specified MySQL hosts|Network Adapter could not establish the connection|\bORA-12(?:170|535|543|547|560)\b|(?:could not|couldn't|cannot|can't|unable to|failed to) (?:connect|reach|open (?:a )?connection) (?:to |the |a |your |any |of |with |remote ){0,4}["'`]?(?:database|postgres\w{0,20}|mysql|mariadb|mongo\w{0,20}|sql ?server|oracle|db)\b|(?:database|postgres\w{0,20}|mysql|mariadb|mongo\w{0,20}|sql ?server|\bdb) connection (?:failed|error|failure|could not be established|timed? ?out)|error connecting to (?:the )?(?:database|postgres\w{0,20}|mysql|mariadb|mongo\w{0,20}|db)\b|Can't (?:reach|connect to) (?:the )?(?:database|MySQL) server|connection to (?:the )?database (?:failed|timed out|could not)/i,
    unless: /redis|valkey|kafka|rabbit|amqp|memcache|elastic/i,
    confidence: 'possible',
  },
  {
    rule: 'dependency-other',
    says: /\bRedis(?:Client)?::\w{2,40}Error|\bredis\.exceptions\.\w|\bReplyError: |RedisConnectionException|RedisTimeoutException|RedisConnectionFailureException|JedisConnectionException|\blettuce\.core\.(?:\w{1,40}\.){0,3}\w{0,60}Exception|Predis\\\w|RedisException: |Dalli::\w{2,40}Error|MemcachedError|\b(?:pika|amqp)\.exceptions\.\w|AMQP\w{0,30}(?:Error|Exception)|\b(?:rabbit|amqp)\w{0,20}\b.{0,120}\bheartbeat[ _](?:timeout|timed out|missing|missed)\b|Bunny::\w{2,60}|PhpAmqpLib\\|AmqpConnectException|BrokerUnreachableException|OperationInterruptedException|\bkafka\.errors\.\w|Sasl\w{0,20}Auth\w{0,20}Error|kafka\.common\.errors\.\w{0,60}Exception|KafkaException|KafkaError\{|rdkafka#\w|\bsmtplib\.\w{2,60}|Net::SMTP\w{2,60}|MailSendException|SmtpException|Mail(?:Connect|Authentication)Exception|Error: Invalid login: 5\d\d|\b(?:elasticsearch|opensearch|elastic_transport|opensearchpy)\.\w{0,40}(?:exceptions?\.|\w{0,20}(?:Error|Timeout))|Elasticsearch\w{0,30}Exception|NoHttpResponseException|feign\.RetryableException|FeignException\$\w|ResourceAccessException|HttpHostConnectException|Faraday::\w{2,40}|Net::(?:Open|Read)Timeout|\brequests\.exceptions\.(?:Connect\w{0,20}|ReadTimeout|Timeout|SSLError|HTTPError|ProxyError)|\bhttpx\.(?:Connect|Read|Remote)\w{2,30}|\b(?:httpcore|aiohttp\.client_exceptions)\.\w|Max retries exceeded with url|UND_ERR_(?:CONNECT|HEADERS|BODY)_TIMEOUT|\bTypeError: fetch failed|cURL error (?:6|7|28|35|52|55|56|60)\b|GuzzleHttp\\Exception\\\w|google\.api_core\.exceptions\.(?:ServiceUnavailable|RetryError|DeadlineExceeded)|\b5\d\d Server Error: |Request failed with status code 5\d\d|Client\.Timeout exceeded while awaiting headers|\b(?:Get|Post|Put|Head|Patch|Delete) "https?:\/\/[^" ]{1,300}": (?:context deadline exceeded|EOF|read |net\/http)|SocketTimeoutException: Read timed out|(?:Elasticsearch|OpenSearch|Elastic)::\w|\bnats: (?:connection closed|timeout)|failed reaching server: |\bConsulError|\bError making API request\b|VaultError|\bhvac\.exceptions|ZookeeperException|ConnectionLossException|temporalio?\.\S{0,60}(?:Unavailable|RPCError)/i,
    // A database's own driver.
    unless:
      /psycopg|pymysql|postgres|\bmysql|\bmongo|SqlException|Npgsql|oracle|HTTPError: 4\d\d|4\d\d Client Error/i,
    confidence: 'possible',
  },
  {
    rule: 'dependency-other',
    says: /(?:could not|couldn't|cannot|can't|unable to|failed to) (?:connect|reach|open (?:a )?connection) (?:to |the |a |your |any |of |with |remote ){0,4}["'`]?(?:redis|valkey|kafka|rabbit(?:mq)?|amqp|broker|memcached?|elastic(?:search)?|opensearch|consul|vault|etcd|zookeeper|nats|keycloak|smtp|message queue|cache)\b|(?:redis|valkey|kafka|rabbitmq|amqp|broker|elasticsearch|opensearch|vault|etcd|zookeeper|nats|keycloak|smtp)(?: server| client)? (?:connection )?(?:connection|is) (?:failed|error|failure|lost|refused|closed|unreachable|unavailable|down)\b|error connecting to (?:the )?(?:redis|valkey|kafka|rabbitmq|amqp|broker|elasticsearch|opensearch|vault|nats)\b|lost connection to (?:the )?(?:redis|kafka|rabbitmq|broker|nats)|connection to (?:the )?(?:message )?broker (?:was |has been |is )?(?:lost|closed|dropped)|\bpool (?:is |was )?exhausted\b.{0,60}\b(?:redis|valkey|rabbitmq|amqp|memcached)\b|\b(?:redis|valkey|rabbitmq|amqp|memcached)\b.{0,60}\bpool (?:is |was )?exhausted\b/i,
    confidence: 'possible',
  },
];

/** Words of a program that has got over the error, or is about to try again. */
const gotOver =
  /\bhandled\b|\bRetrying \(Retry\(|\bretrying\b|\battempt \d{1,4} (?:of|\/) \d|\breconnect(?:ing|ed)\b|\bfallback\b|\b(?:message|event|job)s? (?:is |was |are )?(?:skipped|dropped)\b|\bserv(?:ing|ed) from\b/i;
/** That a program reached something, and what. */
const established =
  /(?<!\b(?:not|never|no longer|cannot be|\w{2,8}n't)(?: \w{1,12})? )(?:\b(?:re-?)?connected to\b(?<to>.{0,200})|\bconnection (?:to \S{1,253} )?(?:was |has been )?(?:re-?)?established\b)/i;
const parted = /\bdis-?connected\b/i;
const anyDatabase = String.raw`databases?|db|jdbc|hikari\w*|hibernate|sequelize\w*|pool`;
/** What programs connect to, by the words for one thing. A broker may be any of those that have queues. */
const technologies: readonly RegExp[] = [
  String.raw`redis\w*|valkey|jedis\w*|lettuce|predis|broker`,
  'kafka\\w*|broker',
  String.raw`rabbit\w*|amqps?|pika|bunny|broker`,
  'memcached?|dalli',
  String.raw`elastic\w*|opensearch\w*`,
  String.raw`postgres\w*|psycopg\w*|npgsql\w*|${anyDatabase}`,
  `mysql|mariadb|${anyDatabase}`,
  String.raw`mongo\w*|${anyDatabase}`,
  `sql ?server|oracle|${anyDatabase}`,
  ...['consul', 'vault', 'etcd', 'zookeeper', 'nats', 'keycloak', 'smtp', String.raw`temporal\w*`],
].map((words) => new RegExp(`(?<![a-z])(?:${words})(?![a-z])`, 'i'));
const host = /(?<![\w.-])(?:\d{1,3}(?:\.\d{1,3}){3}|[\w.-]{1,253}(?=:\d{3,5}\b))(?![\w-])/g;

/** What a line is about: technologies by their numbers, hosts by their names. */
function peersIn(text: string): readonly string[] {
  return [
    ...technologies.flatMap((it, n) => (it.test(text) ? [`#${n}`] : [])),
    ...(text.match(host) ?? []),
  ];
}

/** The last line in which a program reached each of what it connects to. */
function reachedAt(lines: readonly LogLine[]): ReadonlyMap<string, number> {
  const last = new Map<string, number>();
  for (const [i, { text }] of lines.entries()) {
    const match = established.exec(text);
    if (!match || parted.test(text)) continue;
    for (const peer of peersIn(match.groups?.['to'] ?? text)) last.set(peer, i);
  }
  return last;
}

/** How often an error is got over before it is one that stays. */
const leastLoop = 3;

/** The first error of a client library, of lines that are more than news. */
export function readClientErrors(lines: readonly LogLine[]): readonly Reading[] {
  let over = 0;
  const reached = reachedAt(lines);
  for (const [i, { text, level }] of lines.entries()) {
    if (soft.has(level ?? '') || isBenign(text)) continue;
    const found = worded(byLibrary, text);
    if (found === undefined) continue;
    if (gotOver.test(text) && ++over < leastLoop) continue;
    if (peersIn(text).some((peer) => (reached.get(peer) ?? -1) > i)) continue;
    return [found];
  }
  return [];
}
