/** A line that sounds alarming and says nothing of the kind, with an example of it. */
export interface Benign {
  readonly says: RegExp;
  readonly example: string;
}

/** Lines that sound alarming and are not, whatever else they hold. Each has an example, which a test reads. */
export const benignLines: readonly Benign[] = [
  {
    says: /(?:^|[^\d.])(?:0|no|zero|without) (?!SSL error)(?:\w{1,20} ){0,2}(?:errors?|failures?|warnings?|vulnerabilities|failed|exceptions?|problems?|retries(?! (?:left|remain)))\b/i,
    example: 'check finished with 0 errors (connection refused 0, out of memory 0)',
  },
  {
    says: /(?<!\bprovider: [\w ]{1,40}, )\b(?:errors?|failures?|failed|exceptions?|refused|timeouts?|killed|timed out|missing)["']?(?:_count|_total)?["']?(?:\{[^}]{0,200}\})?[:= ]{1,3}(?:0\b(?!\.\d|x|:)|\[\]|null\b|nil\b|none\b|false\b|"")/i,
    example: 'summary ok=120 connection refused=0 killed: 0',
  },
  {
    says: /\b(?:handlers?|listeners?|hooks?|middlewares?|boundar(?:y|ies)|interceptors?|traps?|filters?)\b[^\r\n]{0,40}\b(?:registered|installed|added|enabled|initiali[sz]ed|attached|ready|loaded|configured|set up)\b|\b(?:register|install|add|enabl|attach|configur)(?:ed|ing|s)?\b[^\r\n]{0,60}\b(?:handlers?|listeners?|hooks?|interceptors?|traps?|filters?)\b/i,
    example: 'error handler registered for ECONNREFUSED and SIGTERM',
  },
  {
    says: /\b(?:retry|reconnect(?:ion)?|recovery|fallback) (?:attempt (?:\d{1,4} )?)?(?:succeeded|successful|was successful|ok|worked)|\bsucceeded (?:after|on) (?:\d|attempt|retry)|\brecovered (?:from|after)\b(?! (?:an? )?panic)|\bconnection (?:restored|re-?established)|\b(?:second|third|next|last|\dnd|\drd|\dth) (?:attempt|try) (?:succeeded|worked|was (?:fine|ok))\b/i,
    example: 'retry succeeded after ECONNREFUSED 10.0.0.5:6379',
  },
  {
    says: /\bDeprecat(?:ion|ed)Warning\b|\b(?:is|are|been|was) deprecated\b|\bdeprecation\b|\bFutureWarning\b|\bInsecureRequestWarning\b/i,
    example:
      '(node:1) [DEP0123] DeprecationWarning: Setting the TLS ServerName to an IP address is not permitted; certificate has expired will throw',
  },
  {
    says: /NODE_TLS_REJECT_UNAUTHORIZED/,
    example:
      "(node:1) Warning: Setting the NODE_TLS_REJECT_UNAUTHORIZED environment variable to '0' makes TLS connections and HTTPS requests insecure by disabling certificate verification.",
  },
  {
    says: /^npm (?:WARN|warn|notice)\b/,
    example: 'npm warn EBADENGINE package.json not found, EACCES: permission denied',
  },
  {
    says: /\b(?:to avoid|to prevent|to suppress|in case of|to handle|protects? against|guards? against|catches|will be (?:raised|thrown) if)\b/i,
    example: 'Pool is limited to 10 to avoid too many connections',
  },
  {
    says: /\b(?:harmless|benign|can be (?:safely )?ignored|safe(?:ly)? (?:to )?ignored?|expected (?:error|exception|failure)s?|as expected|non-fatal|nonfatal|not fatal)\b/i,
    example: 'EACCES: permission denied on /proc/1/io can be safely ignored',
  },
  {
    says: /^\W{0,4}# (?:HELP|TYPE) |^[a-z_:][\w:]{2,120}\{[^}]{0,400}\} [\d.e+-]{1,30}$/,
    example: '# HELP redis_errors_total Number of connection refused and out of memory errors',
  },
  {
    says: /-XX:[+-]?\w|\bJAVA_(?:TOOL_)?OPT(?:ION)?S\b|--max-old-space-size/,
    example: 'Picked up JAVA_TOOL_OPTIONS: -XX:+ExitOnOutOfMemoryError -XX:MaxRAMPercentage=75',
  },
  {
    says: /^(?![^\r\n]{0,4000}(?:error|exception|fail|exceeded|expired|reached|elapsed|timed out))[^\r\n]{0,4000}\btime-?out(?:_ms|_seconds)?["']?(?: is| set to| of|:|=) ?["']?\d{1,9}(?: ?(?:ms|s|sec|secs|seconds|m|min|minutes))?["']?(?=[\s,;)}]|$)/i,
    example: 'database pool: connection timeout: 5000 ms, max 10',
  },
  {
    says: /"?\b(?:GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS) \/\S{0,500}(?: HTTP\/[\d.]{1,3})?"? [123]\d\d\b/,
    example: '10.0.1.4 - - "GET /docs/errors/econnrefused-connection-refused HTTP/1.1" 200 512',
  },
  {
    says: /\bsysctl: |\bcan(?:'t|not) modify kernel parameter/i,
    example: 'sysctl: setting key "vm.max_map_count": Read-only file system',
  },
  {
    says: /\(read-only file system\?\)/i,
    example:
      '10-listen-on-ipv6-by-default.sh: info: can not modify /etc/nginx/conf.d/default.conf (read-only file system?)',
  },
  {
    says: /CA certificate \S{1,200} is self signed|self[- ]signed certificate (?:is |was )?accepted\b|self[- ]signed certificate (?:was |has been )?(?:generated|created)|generat(?:ed|ing)\b[^\r\n]{0,60}self[- ]signed/i,
    example:
      '2026-11-22T03:11:02.1Z 0 [Warning] [MY-010068] [Server] CA certificate ca.pem is self signed.',
  },
  {
    says: /^\W{0,4}(?:java\.io\.IOException|BrokenPipeError|write)\b[^\r\n]{0,40}\bBroken pipe\W{0,4}$|could not (?:receive|send) data (?:from|to) client\b/i,
    example: 'LOG:  could not receive data from client: Connection reset by peer',
  },
  {
    // Clients that left before they had their answer.
    says: /\bClientAbortException\b|\bjetty\.io\.EofException\b|\bAsyncRequestNotUsableException\b|(?:^|[:;,(] ?|\b(?:the|an?|remote) )client (?:(?:at |from )?[\d.:[\]a-f]{3,45} )?(?:has )?(?:went away|gone away|hung up|disconnected|aborted the (?:request|connection|upload))\b/i,
    example:
      'org.apache.catalina.connector.ClientAbortException: java.io.IOException: Connection reset by peer',
  },
  {
    says: /\b(?:e-?mails?|mail|messages? to|newsletter)\b[^\r\n]{0,60}\b(?:bounced|undeliverable|deferred)\b|\bwebhook\b[^\r\n]{0,60}\bdelivery (?:delayed\b|failed\b[^\r\n]{0,100}(?:\b(?:status|HTTP|code|returned|answered)\b\W{0,4}[45]\d\d\b|\bnext (?:attempt|try)\b))|\bstatus=(?:bounced|deferred)\b/i,
    example: 'Email to bob@example.com bounced: connection timed out with mail.example.com',
  },
  {
    says: /\bretried\b(?:(?!not|fail|until|unless|\bif\b)[^\r\n]){0,20}\b(?:ok|okay|succeeded|successfully|worked)\b/i,
    example: 'upstream 10.0.5.6:3000: connection refused, retried on 10.0.5.7: ok',
  },
  {
    // What people look for is no news of the program; what is said beside it may be.
    says: /^(?:(?!fail|error|exception|fatal|authentication|refused|denied|timed out)[^\r\n]){0,400}\b(?:search(?:ed|ing)?|quer(?:y|ied)|filter(?:ed)?|grep)\b[^"'“‘`\r\n]{0,30}["'“‘`][^"'”’`\r\n]{1,200}["'”’`](?:(?!fail|error|exception|authentication|refused|denied|timed out)[^\r\n]){0,60}(?:\b\d{1,9} (?:results?|hits?|match(?:es)?|documents?|rows?|lines?)\b|\b(?:returned|found|matched) \d|\b(?:results?|hits?)[=:] ?\d)(?![^\r\n]{0,400}(?:fail|error|exception|authentication|refused|denied|timed out))/i,
    example: 'search query "connection refused" returned 12 results in 8 ms',
  },
  {
    says: /\b(?:typed|clicked|viewed|visited)\b[^\r\n]{0,30}["'“‘`][^"'”’`\r\n]{1,200}["'”’`]|["'”’`][^"'”’`\r\n]{0,20}\b(?:viewed|clicked|visited) (?:\d|by\b)/i,
    example: 'help page "Connection refused" viewed 14 times',
  },
  {
    // What goes on with something else; an exception or a fatal line ends something all the same.
    says: /^(?![^\r\n]{0,4000}(?:\b(?:fatal|panic|emerg)\b|\w(?:error|exception)\b))[^\r\n]{0,4000}\b(?:not found|missing|unavailable|not available|not set|not supported|failed|refused|denied)[,;] (?:so )?(?:using|falling back|defaulting)\b(?![^\r\n]{0,60}(?:\bretr|back-?off))/i,
    example: 'sh: 1: tput: not found, using the plain prompt',
  },
  {
    // A word for a level that names a thing.
    says: /^\W{0,4}(?:panic|fatal|critical|emergency|error) (?:(?:buttons?|levels?|severity|budgets?|reporting|tracking|boundar(?:y|ies)|section|css|stock)\b(?! ?[:="'“‘`])|(?:messages?|logs?|reports?|alerts?|notifications?|pages?) (?:is|are|goes?|will|was|were)\b)(?![^\r\n]{0,400}(?:fail|exceed|refus|cannot|can't|could not|unable|timed out|denied|does not exist|doesn't exist|not found|no such|missing|invalid|unknown|is not\b))/i,
    example: 'FATAL level is written to stderr, what is below it to stdout',
  },
  {
    // The first message to a topic that Kafka then makes.
    says: /Error while fetching metadata with correlation id \d{1,12} ?: ?\{[^}\r\n]{0,2000}=LEADER_NOT_AVAILABLE/,
    example:
      'WARN [Producer clientId=p-1] Error while fetching metadata with correlation id 3 : {orders=LEADER_NOT_AVAILABLE} (org.apache.kafka.clients.NetworkClient) connection refused',
  },
  {
    says: /TLS handshake error from|TLS handshake (?:failed|error)[^\r\n]{0,20} (?:with|from|of) (?:the )?client\b|\bclient certificate of \S{1,253} (?:is |was )?(?:rejected|refused)\b|client (?:prematurely )?closed (?:the )?connection|while reading client request/i,
    example: 'http: TLS handshake error from 10.0.1.9:51234: read: connection reset by peer',
  },
  {
    says: /^\s+(?:raise|throw|throw new|except|catch|return|if|elif|else|await|assert|console\.\w{1,10})\b|^\s*\/\/ /,
    example: '    raise ConnectionError("connection refused: cannot reach " + host)',
  },
  {
    says: /\b(?:cert(?:ificate)?s?|certificate (?:chain|bundle|store))\b[^\r\n]{0,60}\b(?:loaded|renewed|is valid(?! for)|issued(?! by (?:an? )?(?:(?:unknown|untrusted) )?(?:certificate )?authority)|obtained|(?<!\bnot be |n't be |\bnot )verified|installed|reloaded|added)\b/i,
    example: 'TLS certificate chain loaded from /etc/ssl/app.pem, self-signed: no',
  },
  {
    says: /\b(?:return(?:ing|ed)|answer(?:ing|ed)|respond(?:ing|ed)|repl(?:ying|ied))(?: with)? 4\d\d\b/i,
    example: 'TypeError: "limit" must be a number, returning 422',
  },
  {
    says: /[;,] [^;,]{1,60} (?:is|are|stays?|remains?|will be) (?:off|disabled|inactive|turned off|skipped|not sent)\s*$/i,
    example: 'Environment variable SENTRY_DSN is not set; error reporting is off',
  },
  {
    // What is told to a service that watches the program, which goes on without.
    says: /^\W{0,4}(?:\S{1,40} )?(?:Sentry|Datadog|New ?Relic|OpenTelemetry|OTLP|StatsD|Rollbar|Bugsnag|Honeycomb|X-Ray)\b[^\r\n]{0,300}\b(?:events?|spans?|traces?|metrics?|reports?)(?: (?:is|are|was|were))? (?:dropped|discarded|skipped)\b/i,
    example: 'Rollbar: connection refused by api.rollbar.com, report discarded',
  },
  {
    // A request that took too long ends, and not the program.
    says: /\bRack::Timeout::Request\w{3,40}/,
    example: 'Rack::Timeout::RequestExpiryError: Request older than 30000ms.',
  },
  {
    // What Spring Security refuses a user, who gets a 401 or a 403.
    says: /\borg\.springframework\.security\.(?:access|authentication|authorization)\.\w{1,60}Exception\b/,
    example:
      'org.springframework.security.access.AccessDeniedException: Access is denied for anonymous user',
  },
  {
    says: /^\W{0,4}(?:[\d:.,TZ/+-]{5,40}[ \t]{1,4}){0,3}\W{0,4}(?:(?:trace|debug|info|notice|warn(?:ing)?)\b\W{1,4})?(?:(?:hint|tip|note|help)\b[^\r\n]{0,80})?\bif you (?:see|get|hit|meet|run into|encounter) ["'“‘`]|\bif (?:you|the|this|it|a|an|your)\b[^\r\n]{0,120}\b(?:error|fails?|refused|denied|missing|occurs?|happens?)\b/i,
    example: 'Hint: if you see connection refused, start the database first',
  },
  {
    says: /\b(?:test|spec|it)\b[^\r\n]{0,20} (?:should|passes|passed(?! since)|✓)|^\s*[✓✔√] /u,
    example: '  ✓ rejects when connection refused (12 ms)',
  },
  {
    // Codes that a program would retry on, as a list. What failed with each of them is listed alike.
    says: /^(?![^\r\n]{0,4000}(?:\b[Ff]ail|\b[Aa]ttempts?\b|\b[Ee]rrors?["']?: ?\[))[^\r\n]{0,4000}(?:\b[Rr]etr(?:y|ies|yable)\b|\bon=|\bcodes?\b)[^\r\n]{0,60}\[(?:["']?E[A-Z]{4,15}["']?, ?){1,20}["']?E[A-Z]{4,15}["']?\]/,
    example: 'retry policy: maxAttempts=5 on=[ECONNRESET, ETIMEDOUT, ECONNREFUSED]',
  },
  {
    // The mail server of somebody who is written to; Postfix tries it again for days.
    says: /\bpostfix\/smtp\[\d{1,9}\]: connect to \S{1,200}:25: /,
    example: 'postfix/smtp[99]: connect to mx.example.com[203.0.113.5]:25: Connection refused',
  },
  {
    // A control group's counters.
    says: /^oom(?:_kill|_group_kill)? 0$/,
    example: 'oom_kill 0',
  },
  {
    says: /\((?:[a-z_]{1,40})\.W\d{3}\)/,
    example: '?: (security.W004) You have not set a value for the SECURE_HSTS_SECONDS setting.',
  },
];

/** Whether a line is one of those that sound alarming and are not. */
export function isBenign(text: string): boolean {
  return benignLines.some(({ says }) => says.test(text));
}
