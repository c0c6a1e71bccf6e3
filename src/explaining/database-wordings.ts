import type { Wording } from './match.ts';

/** What databases and their drivers say, where the words alone tell the failure mode. */
export const databaseWordings: readonly Wording[] = [
  {
    rule: 'db-not-available',
    says: /the database system is (?:starting up|shutting down|in recovery|not yet accepting)|terminating connection (?:due to (?:administrator|crash|unexpected postmaster|conflict with recovery)|because of (?:unexpected|crash))|cannot execute \w{3,20}(?: \w{3,20})? in a read-only transaction|server is running with the --(?:super-)?read-only|Server shutdown in progress|(?:not (?:yet |currently )?accepting|rejecting) connections|is not currently available|Not(?:Primary|WritablePrimary|Master)\w{0,20}|not (?:primary|master) and (?:secondary|slave)Ok|DB ?instance.{0,60}(?:stopped|rebooting|storage-full|failed)|database .{1,80} is (?:paused|in (?:transition|recovery|restoring|single-user)|being (?:recovered|restored|upgraded))|resuming after being auto-paused|Server is in script upgrade mode|\bORA-0(?:1033|1034|1089|3113|3114|3135)\b|\bORA-12514\b|(?:MySQL|MariaDB) server has gone away|\bPROTOCOL_CONNECTION_LOST\b|Lost connection to (?:MySQL|MariaDB|the database|backend)|The server closed the connection\b(?!.{0,40}(?:idle|client))|server closed the connection unexpectedly|SSL SYSCALL error: EOF|\b(?:database|postgres\w*|mysql|mariadb|mongo\w*|DB) (?:server )?connection (?:was |is |has been )?(?:lost|dropped|terminated)|InterruptedAtShutdown|\bERR_CONNECTION_MANAGER_CLOSED\b/i,
    unless: /redis|valkey|kafka|amqp|rabbit|memcache|\brestored\b|reconnected/i,
  },
  {
    rule: 'db-connections-exhausted',
    says: /too many (?:clients|(?:database |open )?connections)|remaining connection slots|QueuePool limit|\b53300\b|pool (?:is |was |has been )?(?:exhausted|full\b)|pool is probably full|Timeout acquiring a connection|Queue limit reached|ConnectionAcquireTimeout|Timeout waiting for idle object|WaitQueue(?:Timeout|Full)|ResourceRequest timed out|Connection is not available, request timed out|timed out fetching a new connection|max pool size was reached|could not (?:obtain|get|check ?out) a (?:database |pooled )?connection (?:from|within)|sorry, too many|has exceeded .{0,40}max_(?:user_|questions|connections)|dropped from queue after \d|connection not available and request was dropped|no more connections allowed|max_client_conn|\bORA-(?:12519|12516|12520|00018|02391)\b|maximum number of (?:sessions|processes|connections) exceeded|pool timed out while waiting|unable to acquire (?:a )?connection from (?:the )?(?:connection )?pool|connection pool (?:timed out|timeout)|(?:no|0) (?:available|free|idle) connections? (?:in|left in|from) (?:the )?pool/i,
    unless: /redis|valkey|memcache/i,
  },
  {
    // MySQL's max_connect_errors.
    rule: 'db-refused',
    says: /Host '[^'\s]{1,253}' is blocked because of many connection errors|\bER_HOST_IS_BLOCKED\b/i,
  },
  {
    rule: 'db-tls-required',
    says: /no pg_hba\.conf entry|SSL connection is required|insecure transport are prohibited|server (?:does not|doesn't) support (?:SSL|TLS|secure connection)|SSL off|SSL is required but|The certificate chain was issued by an authority that is not trusted|\bP1011\b|require_secure_transport|(?:sslmode|SSL mode) .{0,60}(?:requires?|not supported|no such file)|root certificate file .{1,300} (?:does not exist|no SSL error|permission denied)|could not read root certificate file|could not establish a secure connection to SQL Server|requires a valid client certificate|SSL support is not compiled in|\bORA-28(?:759|860)\b|SSL error: certificate verify failed/i,
  },
  {
    rule: 'db-auth-failed',
    says: /(?:password|PAM|LDAP|GSSAPI|SSPI|RADIUS|Ident|Peer|MD5|SCRAM|certificate) authentication failed for user|password authentication failed|access denied for user|\b28P01\b|\bORA-(?:01017|28000|28001)\b|Login failed for (?:user|login)|SCRAM-SERVER-FIRST-MESSAGE|SCRAM authentication|client does not support authentication protocol|Authentication plugin '[^']{1,60}' (?:cannot be loaded|reported error|is not supported)|\bER_(?:ACCESS_DENIED|NOT_SUPPORTED_AUTH|DBACCESS_DENIED)\w{0,20}\b|MongoServerError: Authentication failed|codeName\W{1,4}AuthenticationFailed|bad auth\b.{0,20}Authentication failed|P1000\b.{0,80}Authentication failed|\bP1010\b|role "[^"]{1,80}" (?:does not exist|is not permitted)|not authorized on \w{1,60} to execute command|no password supplied|Public Key Retrieval is not allowed/i,
  },
  {
    rule: 'db-schema-or-name',
    says: /(?:database|relation|table|column|schema|type|function|sequence|index) ["'`]?[\w.$-]{1,128}["'`]?(?: of relation ["'`]?[\w.]{1,128}["'`]?)? (?:does not exist|doesn't exist|already exists)|\b(?:42P0[17]|3D000|42703|3F000|42S0[12])\b|Unknown (?:column|database|table)|no such (?:table|column)|Table '[^']{1,128}' (?:doesn't exist|already exists)|Duplicate (?:column|key) name|Invalid (?:object|column) name|There is already an object named|Cannot open database "|ORA-0(?:0942|0904)|Undefined(?:Table|Column)|DuplicateTable|\bP(?:2021|2022|3005|3006|3008|3009|3018|1003|1014)\b|Field '[^']{1,80}' doesn't have a default value|found failed migrations|Detected failed migration|non-empty schema\(s\) .{0,200}schema history table|Migration table is already locked|migrat(?:ion|e)(?!.{0,120}\b(?:0|no|zero|nothing) (?:failed|errors?|pending|to migrate)\b).{0,120}(?:failed(?!-)|error|dirty|pending|lock(?:ed)?\b|conflict|mismatch)|(?:failed|error|unable).{0,80}migrat|Dirty database version|Can't locate revision|Multiple head revisions|Target database is not up to date|PendingMigrationError|Migrations are pending|Validate failed: Migration|Schema[- ]validation: (?:missing|wrong)|InconsistentMigrationHistory|Liquibase.{0,80}(?:lock|failed)|Waiting for changelog lock|Could not acquire change log lock|missing \(out-of-order\) migrations|no migration found for version/i,
    unless:
      /(?:no|\b0|zero) (?:pending|new|unapplied) migrations?\b|nothing to migrate|migrations? (?:completed|succeeded|finished|applied successfully)/i,
  },
];
