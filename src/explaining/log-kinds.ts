import type { LogDetail, LogFinding, LogKind } from '../reading/log-classes/finding.ts';
import type { FailureMode } from './catalogue.ts';
import { modeOf } from './check-failures.ts';

/** Ports by which databases are known, where the words do not say so. */
const databasePorts: ReadonlySet<number> = new Set([5432, 6432, 3306, 33060, 1433, 1521, 27017]);
const databaseWords =
  /password authentication failed|access denied for user|\b28P01\b|login failed for user|no pg_hba|SCRAM-SERVER|postgres|psycopg|\bpq:|\bPG::|\bpg_|\bpgx\b|\bPDO\b|mysql|mariadb|\bjdbc\b|hikari|sqlalchemy|sequelize|prisma|typeorm|knex|\bActiveRecord\b|sql ?server|sqlstate|\bORA-\d|oracle|mongo|documentdb|\brds\b|database|\bdb\b|DATABASE_URL|Npgsql|SqlClient|libpq|ecto|could not connect to server\b|server ?selection ?(?:timed out|timeout|error)|connection to server (?:at|on)\b|can't connect to server on\b|pre-login handshake|SSL Provider|HY000/i;
const otherStore =
  /redis|memcache|kafka|rabbit|amqp|elasticsearch|opensearch|valkey|nats:|\bsmtp\b/i;

/** Libraries that speak with databases, as they stand in the frames of a trace. */
const driver =
  /node_modules\/(?:@\w{1,40}\/)?(?:pg|postgres|mysql2?|mongodb|tedious|oracledb)\b|pg-pool|psycopg|pymysql|sqlalchemy|com\.mysql|org\.postgresql|mariadb\.jdbc|\bjdbc\b|hikari|Npgsql|SqlClient|MySqlConnector|\bpgx\b|lib\/pq|go-sql-driver|active_?record|sequelize|\bknex\b|typeorm|prisma|mongoose/i;

/** Whether a failing connection is to a database rather than to a cache, a queue or another service. */
function isDatabase(text: string, { host = '', port }: LogDetail, near: string): boolean {
  if (port !== undefined && databasePorts.has(port)) return true;
  if (port !== undefined && port !== 5433 && [80, 443, 6379, 9092, 5672, 11211].includes(port))
    return false;
  if (otherStore.test(text)) return false;
  return (
    databaseWords.test(text) ||
    (host === '' && port === undefined && driver.test(near) && !otherStore.test(near)) ||
    /\brds\.amazonaws|^(?:db|postgres\w{0,20}|mysql|mariadb|database|mongo\w{0,20})\b/i.test(host)
  );
}

/** Servers that ask for credentials, and what only they answer; programs that refuse their own users name none of them. */
const asksForCredentials =
  /\b(?:SASL|SCRAM|ldaps?|imap|s?ftp|ssh|vault|mqtt|broker|nats|smtp|proxy|registry|upstream|NOAUTH|WRONGPASS|ERR AUTH|ERR invalid password|ERR Client sent AUTH|ACCESS_REFUSED|28000|HY000)\b|invalid username-password pair|client password must be|client does not support authentication|AuthenticationFailedException|Sasl\w*Exception/i;

/** Whether refused credentials are those of the program itself, at something that it needs. */
function isOfDependency(text: string, { host }: LogDetail, near: string): boolean {
  return (
    host !== undefined ||
    asksForCredentials.test(text) ||
    otherStore.test(text) ||
    databaseRole.test(text) ||
    databaseWords.test(text) ||
    driver.test(near) ||
    otherStore.test(near)
  );
}

/** The two meanings of a failing connection: to a database, or to anything else. */
const connections: { readonly [K in LogKind]?: readonly [FailureMode, FailureMode] } = {
  'connection-refused': ['db-refused', 'dependency-other'],
  'connection-timed-out': ['db-unreachable-sg', 'dependency-other'],
  'host-unreachable': ['db-unreachable-sg', 'dependency-other'],
  'connection-reset': ['db-not-available', 'dependency-other'],
  'authentication-refused': ['db-auth-failed', 'dependency-other'],
  'too-many-connections': ['db-connections-exhausted', 'dependency-other'],
  'tls-failed': ['db-tls-required', 'dependency-other'],
};

/** The one meaning of everything else. */
const meanings: { readonly [K in LogKind]?: FailureMode } = {
  'missing-setting': 'missing-env-var',
  'missing-file': 'app-crash-on-start',
  'port-in-use': 'app-crash-on-start',
  'port-privileged': 'app-crash-on-start',
  'address-not-available': 'app-crash-on-start',
  'listening-loopback': 'listens-on-localhost',
  'read-only-file-system': 'app-crash-on-start',
  'disk-full': 'ephemeral-storage-full',
  aborted: 'abort-134',
  'wrong-arguments': 'exit-1-2-config',
  'exec-format': 'exec-format-error',
  'cannot-resolve': 'dns-resolution-failed',
  'upstream-timeout': 'service-connect-timeout',
  'migration-failed': 'db-schema-or-name',
  'waiting-for-dependency': 'entrypoint-waits-for-db',
  'aws-credentials-missing': 'task-role-missing',
  'graceful-shutdown': 'graceful-stop-143',
};

const abortedHeap =
  /JavaScript heap out of memory|Allocation failed - |Reached heap limit|Last few GCs/i;
const entryPoint =
  /(?:^|[\s"'/])(?:exec|sh|bash|ash|dash|tini|dumb-init|entrypoint[\w.-]*)\b.{0,200}permission denied/i;
const exitCode137 = /\bexit\w{0,6}.{0,20}137/i;
const goPanic = /\[signal SIGSEGV: segmentation violation code=/;
/** The loader's words before a program begins; one that began loads its own modules by them later. */
const loader =
  /error while loading shared libraries: |^Error loading shared library (?!.{0,400}(?:node_modules|-packages|\.node\b))/;
const isHere = /^(?:localhost|127\.\d{1,3}\.\d{1,3}\.\d{1,3}|::1)$/;
const databaseRole = /role "[^"]{1,80}" (?:does not exist|is not permitted)/i;

/**
 * Which failure mode a finding of the log classifier is; undefined where it is no fault.
 *
 * @param near the lines around the finding, whose frames say with what a connection was where the line does not
 */
export function modeOfFinding(
  { kind, detail, text, ...rest }: LogFinding,
  near: string,
): FailureMode | undefined {
  const pair = connections[kind];
  // A port of this very container that does not answer is one on which nothing listens.
  if (kind === 'connection-timed-out' && isHere.test(detail.host ?? '')) {
    return modeOfFinding({ kind: 'connection-refused', detail, text, ...rest }, near);
  }
  // Only databases have connection limits of that name, and of others the words say so.
  if (kind === 'authentication-refused' && !isOfDependency(text, detail, near)) return undefined;
  if (pair) {
    const known = kind === 'too-many-connections' && !otherStore.test(text);
    return known || databaseRole.test(text) || isDatabase(text, detail, near) ? pair[0] : pair[1];
  }
  switch (kind) {
    case 'missing-module':
      return loader.test(text) ? 'command-not-found-127' : 'app-crash-on-start';
    case 'missing-command':
      return /^(?:curl|wget|nc|netcat)$/.test(detail.file ?? '')
        ? 'health-tool-missing'
        : 'command-not-found-127';
    case 'out-of-memory':
      if (abortedHeap.test(text)) return 'abort-134';
      return /kill|OOM/i.test(text) ? 'oom-killed' : 'app-crash-on-start';
    case 'killed':
      // What an exit code means is read with what stands around it.
      return exitCode137.test(text) ? undefined : 'oom-killed';
    case 'segmentation-fault':
      // Go ends so on a nil pointer, which is an ordinary panic with an exit code of its own.
      return goPanic.test(text) ? 'app-crash-on-start' : 'segfault-139';
    case 'permission-denied':
      return entryPoint.test(text) ? 'command-not-executable-126' : 'app-crash-on-start';
    case 'aws-access-denied':
      return /explicit deny(?! in an? (?:identity-based|session|permissions) )/i.test(text)
        ? 'resource-policy-explicit-deny'
        : 'task-role-denied';
    case 'health-endpoint-failing':
      return modeOf(detail.status);
    default:
      return meanings[kind];
  }
}
