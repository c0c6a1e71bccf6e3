import { databaseWordings } from './database-wordings.ts';
import { dependencyWordings } from './dependency-wordings.ts';
import type { Wording } from './match.ts';

const accessDenied = String.raw`AccessDenied(?:Exception|Fault)?\b`;
const ofAws = String.raw`arn:aws|\b(?:s3|sqs|sns|ses|dynamodb|kms|ssm|sts|iam|ecr|ecs|lambda|kinesis|secretsmanager|cloudwatch|logs|events|states|athena|glue):[a-z*]{2,80}\b|\b(?:aws|amazon\w*|boto\w*|s3|sqs|sns|dynamodb|kms|ssm|secretsmanager|kinesis|sts|bucket)\b|\boperation\b|\bapi error\b|\bService: |\bRequest ?ID\b|<(?:Code|Error)>|Errors::|: Access Denied\b|: User: |status ?code: ?403`;

/** A name in quotes, and one that is spelt as settings are. */
const quoted = String.raw`["'\`][\w.:-]{1,120}["'\`]`;
const settingName = String.raw`["'\`](?:[A-Z][A-Z0-9_]{2,80}|[A-Za-z]\w{0,60}\.[\w.-]{1,80})["'\`]`;
const lacks =
  '(?:is |was )?(?:missing|required|not (?:set|found|defined|configured|provided|specified))';
/** A placeholder that nothing filled, and what stands for an absent value in JavaScript, Python and Java. */
const unfilled = String.raw`\$\{?[A-Z][A-Z0-9_]{1,80}(?:\}(?!\/)|(?=["'\`:\s]|$))`;
const afterAbsent = String.raw`(?=["'\`:)]|$| (?:on|undefined|null)\b)`;
const nameWanted = String.raw`(?:UnknownHostException:|ENOTFOUND|EAI_AGAIN|\blookup|[Hh]ost ?name|no such host) ["'\`]?`;
/** What tells that a name is of a setting. */
const ofStart = String.raw`\b(?:config\w{0,20}|settings?|environment|env|start-?up|boot\w{0,20})\b`;
/** Words of requests and of what users set, and of programs that go on without a setting. */
const ofRequests =
  /\b(?:requests?|headers?|body|payload|query|browser|client (?:sent|did)|by (?:the )?client|tenant|customer|product|catalogu?e?|anonymous|optional|using|defaults?|defaulting|asking)\b|\b(?:for|of|from) (?:the )?(?:user|client|session)\b|\b(?:4\d\d|Bad Request|Unauthorized|Forbidden|Validation ?(?:Error|Exception|failed)|permission\w*)\b|\b(?:GET|POST|PUT|PATCH|DELETE) \/|\bat path\b/i;

/**
 * What single lines of logs tell of where the log classifier has no kind for it: how programs, shells, runtimes and
 * databases end. The most particular comes first.
 */
export const logWordings: readonly Wording[] = [
  {
    rule: 'container-health-failing',
    says: /\bhealth[ _-]?(?:check|status)\w*\b(?:(?!(?<!not )\b(?:ok|passed|success)).){0,120}(?:\blocalhost\b|\b127\.0\.0\.1\b|\[::1\]|\b0\.0\.0\.0\b)(?:(?!(?<!not )\b(?:ok|passed|success)).){0,80}(?:refused|couldn't connect|timed out|timeout(?! ?[:=]? ?\d)|connection reset|reset by peer|\b(?:status(?:[ _-]?code)?|HTTP(?:\/[\d.]{1,3})?|returned(?: an error)?|code)\b["':=( ]{0,4}[45]\d\d\b)|\bcontainer is unhealthy\b|health_status: unhealthy|(?:exec |container )health ?check failed|^\W{0,4}health ?check failed: (?:curl|wget|nc)\b|\bHealth check exceeded timeout\b/i,
    // A health endpoint that tells of what the program needs.
    unless:
      /redis|valkey|postgres|mysql|maria|mongo|rabbit|kafka|database|\bdb\b|:(?:5432|3306|6379|27017|1433|5672|9092|11211)\b/i,
  },
  {
    // What was to be replaced by a setting's value stands where the value is needed.
    rule: 'missing-env-var',
    says: new RegExp(
      String.raw`${nameWanted}(?:${unfilled}|undefined${afterAbsent})|(?:For input string:|\bpars(?:e|ing)) ["'\`]${unfilled}|["'\`]${unfilled}["'\`] is not a valid\b`,
    ),
  },
  {
    // Java and Python say so of what they look up for somebody, too.
    rule: 'missing-env-var',
    says: new RegExp(`${nameWanted}(?:None|null)${afterAbsent}`),
    confidence: 'possible',
  },
  {
    rule: 'missing-env-var',
    says: /\b(?:connection|database) (?:string|url|uri) (?:is |was |provided is )?(?:invalid|malformed|empty)\b|\b(?:invalid|malformed|empty) (?:(?:database|connection|postgres\w{0,6}|mysql|mongo\w{0,4}|redis) ){1,2}(?:string|ur[il]|dsn)\b|\bempty host in database URL/i,
    unless:
      /\b(?:tenant|customer|user|request|body|form|using|defaults?|fall(?:ing)?(?: |-)?back)\b/i,
  },
  // Shells, loaders and runtimes.
  {
    rule: 'exec-format-error',
    says: /exec format error|cannot execute binary file|rosetta error|wrong ELF class/i,
  },
  {
    rule: 'health-tool-missing',
    says: /(?:^|[\s:/"'])(?:curl|wget|nc|netcat)["']?: (?:command )?not found|exec: ["'](?:curl|wget|nc|netcat)["']: executable file not found|(?:can't|cannot) execute '(?:curl|wget|nc)'/i,
  },
  {
    rule: 'command-not-executable-126',
    says: /(?:\bexec\b|\b(?:ba|da|a)?sh: (?:line )?\d{0,6}:?|tini\b|entrypoint[\w.-]{0,30}).{0,300}: permission denied|^\W{0,4}(?:\S{0,40}sh: (?:line )?(?:\d{1,6}: )?)?[./][\w./@+-]{1,200}: Permission denied$|\[FATAL tini .{0,300}Permission denied/i,
    // A port below 1024 is denied in the same words.
    unless:
      /errno|open |mkdir|EACCES|log|cache|cannot (?:open|create|touch)|can't (?:open|create)|: cannot |could not (?:lock|open|write|create)|\bbind(?:\(|:| on\b)|\blisten(?:ing)? (?:on|tcp|EACCES)\b|(?:Socket|Bind)Exception|make_sock/i,
  },
  {
    rule: 'command-not-found-127',
    says: /\bexec:? ["']?[^\s"']{1,200}["']?: (?:no such file or directory|not found|executable file not found)|(?:ba|da|a)?sh: (?:line )?(?:\d{1,6}: )?[\w./-]{1,200}: (?:command )?not found|^[\w./-]{1,200}: (?:line )?\d{1,6}: [\w./-]{1,200}: (?:command )?not found|executable file not found in \$PATH|^(?:(?:\S{0,40}\/)?(?:ba|da|a)?sh: |\S{0,60}sh: (?=(?:line )?\d))(?:(?:line )?\d{1,6}: )?(?![^\s:]{1,200}\.(?:env|conf|cfg|ini|json|ya?ml|toml|txt|log|pid|lock|tar|gz|zip|sql|csv|pem|crt|key|bak|out|tmp|dat):)[./][^\s:]{1,200}: No such file or directory$|env: ["'‘]?(?:can't execute ["']?)?[\w./-]{1,100}\\?r?["'’]?: No such file|standard_init_linux\.go.{0,100}no such file|bad interpreter|\[FATAL tini .{0,300}No such file|command not found\s*$/i,
  },
  {
    rule: 'abort-134',
    says: /<--- Last few GCs --->|JavaScript heap out of memory|Reached heap limit|\bSIGABRT\b|Aborted \(core dumped\)|^Aborted\b(?! connection)|terminate called (?:after throwing|without)|(?:malloc|free|realloc)\(\): |double free or corruption|corrupted size vs|Assertion ["'`‘(].{1,200} failed\.?$|stack smashing detected/i,
  },
  {
    rule: 'app-crash-on-start',
    says: /panic: runtime error|invalid memory address or nil pointer|\[signal SIGSEGV: segmentation violation code=/i,
  },
  {
    rule: 'segfault-139',
    says: /segmentation fault|segfault at|\bSIGSEGV\b|signal 11\b/i,
    unless: /\[signal SIGSEGV: segmentation violation code=/,
  },
  {
    rule: 'oom-killed',
    says: /Out of memory: Killed process|terminated by (?:signal )?SIGKILL|Container killed on request\. Exit code is 137|Memory cgroup out of memory|oom[-_]kill|\bOOMKilled\b|^Killed\s*$|oom-kill(?:er)? (?:invoked|event)|invoked oom-killer|killed as a result of limit of|\boom_reaper\b/i,
    // What supervisord was asked to stop.
    unless: /\bstopped: \S{1,80} \(terminated by SIGKILL\)/,
  },
  {
    // So end programs that somebody stopped; gunicorn says so of a worker that it killed itself because it hung, too.
    rule: 'oom-killed',
    says: /\bgot signal 9\b|was sent SIGKILL! Perhaps out of memory|exited prematurely: signal 9\b|killed by signal 9\b|(?:with|by|npm (?:ERR!|error)) signal "?SIGKILL\b/i,
    unless:
      /\bas (?:asked|requested|told)\b|\bon request\b|\bduring (?:a |the )?(?:reload|restart|shutdown)\b/i,
    confidence: 'possible',
  },
  {
    rule: 'ephemeral-storage-full',
    says: /no space left on device|\bENOSPC\b|disk quota exceeded|Not enough space \(os error 28\)/i,
    unless: /file watchers/i,
  },
  {
    rule: 'app-crash-on-start',
    says: /\bserver is already running\b.{0,40}(?:\bpid\b|\.pid)|Already running on PID:? \d|another server might be running|\(pid \d{1,7}\) already running|lock file "postmaster\.pid" already exists|Unable to configure HTTPS endpoint|Could not find a (?:production|valid) build in the|No server certificate was specified/i,
  },
  {
    // How runtimes and frameworks say that the program did not come up.
    rule: 'app-crash-on-start',
    says: /Kernel pid terminated|init terminating in do_boot|Runtime terminating during boot|cancelling refresh attempt|no app loaded\. GAME OVER|unable to load app \d|no python application found, check your startup logs|Failed to find attribute '\w{1,80}' in|Could not import module "|required a bean of type .{1,200} that could not be found|Unable to start embedded|\b(?:child|main|application|server) process (?:has )?(?:died|crashed|exited unexpectedly|terminated unexpectedly)\b|Application (?:run failed|startup (?:failed|exception))|\bERR_(?:MODULE_NOT_FOUND|REQUIRE_ESM|UNKNOWN_FILE_EXTENSION|PACKAGE_PATH_NOT_EXPORTED|UNSUPPORTED_DIR_IMPORT|DLOPEN_FAILED|INVALID_PACKAGE_\w{3,10})\b|errors? (?:were |was )?found in (?:the )?config\w{0,20}|\[\d{1,2}\] bootstrap checks failed|\bdid not exit normally - check|^\W{0,3}error: Module not found ["']/i,
  },
  {
    // Sources, settings and parts that cannot be read at all.
    rule: 'app-crash-on-start',
    says: /\bParse error: {1,2}syntax error|\bAH\d{5}: Syntax error|\b(?:ScannerException|YAMLException|YAMLParseException|YAMLParseError|TOMLDecodeError)\b|\byaml: (?:line \d|unmarshal errors)|(?:failed|unable|could not|cannot|can't|error)(?: to)? (?:parse|parsing|read|reading|load|loading|decode|decoding|unmarshal) (?:(?:the|your|its|a|app(?:lication)?|celery|main|initial|yaml|json|toml) ){0,3}(?:config\w{0,20}|settings(?! page)|application(?=\W*$|: | (?:context|config\w{0,20}|properties|settings)\b|\.(?:ya?ml|properties|conf)\b)|app module|command:)|can't resolve dependencies of|Target class \[[^\]]{1,200}\] does not exist|AppRegistryNotReady\b|Apps aren't loaded yet\.|Lifecycle script .{1,80} failed|Could not locate Gemfile|RubyVersionMismatch|Your Ruby version is|File does not exist: \S{1,200}\.\w{1,5}$|\.ini file does not include|unable to spawn (?!more\b)\S/i,
    unless:
      /\b(?:row|record|message|request|upload|line of|user|tenant|webhook)\b|\bHTTP\b|\bdefaults?\b|fall(?:ing)? ?back|skipp|\[client |\bkeeping (?:the|its|what)\b|\bcontinuing\b|\bwaiting\b|: 404\b/i,
  },
  {
    // Descriptors run out after work: a server goes on and takes no connections, another program ends.
    rule: 'app-crash-late',
    says: /(?<!\bif you (?:see|get|hit) ["'“‘`])\btoo many open files\b|\btoo many files open\b|\bfile table overflow\b|(?:\berror\b|\bexception\b|\bfail\w{0,3}\b|\b(?:accept|open|connect|getaddrinfo|spawn|socket|watch)\b|code\W{1,4}).{0,60}\bE[MN]FILE\b|\bE[MN]FILE[:,]? (?:too many|file table|open\b)/i,
    confidence: 'possible',
  },
  {
    rule: 'app-crash-on-start',
    says: /^npm (?:ERR!|error) code ELIFECYCLE\b/,
    confidence: 'possible',
  },
  {
    rule: 'build-docker-failed',
    says: /Cannot connect to the Docker daemon|trying to connect to the Docker daemon socket/i,
    confidence: 'possible',
  },
  {
    rule: 'firelens-config-failed',
    says: /^\W{0,3}\[\d{4}\/\d\d\/\d\d \d\d:\d\d:\d\d(?:\.\d{1,9})?\] \[ ?(?:error|warn)\] (?:\[(?:config|engine|parser|multiline|custom|storage|router|service|task|sp|net|oauth2|signv4|imds|sosreport|reload|hot)\b|could not open (?:configuration|plugins?|parsers?)|config)|fluent\w{0,3}::\w{0,20}ConfigError|config error file="|\[ ?(?:error|warn)\] \[(?:config\]|output:|parser\]|input:|filter:|lib backend|engine\]|plugins\/|aws_|tls\]|http_client|upstream\]|io\]|\/src\/fluent)|fluent-?bit.{0,120}(?:error|failed|invalid)|fluentd?.{0,80}config error|unknown configuration property|\[(?:cloudwatch|kinesis|firehose) \d\] (?:\w+ )?(?:fail|error|unable|could not|AccessDenied)/i,
    unless: /service will (?:stop|shutdown)|shutdown delayed|grace period/i,
  },
  // AWS at run time.
  {
    rule: 'task-role-missing',
    says: /Unable to locate credentials|could not load credentials|NoCredentialProviders|no EC2 IMDS role found|failed to (?:refresh|retrieve) (?:cached )?credentials|Unable to load (?:AWS )?credentials|NoCredentialsError|CredentialsProviderError|Unable to get IAM security credentials|InstanceMetadataServiceCredentialsFetcher|EC2ResourceFetcher|(?:EC2|Instance) ?Metadata Service(?!.{0,200}(?:\bskipp|utili[sz]ation)).{0,60}(?:fail|unable|could not|timed out|not available|unreachable)|MissingCredentials|CredentialsError: Missing credentials|(?:fail(?:ed|ure)|unable|cannot|could not|couldn't|error) (?:to )?(?:load|retriev\w{1,3}|get(?:ting)?|fetch(?:ing)?|refresh(?:ing)?|obtain(?:ing)?) (?:\w{1,20} ){0,3}credentials (?:from|via|for) (?:the |an? |any )?(?:IMDS|EC2|ECS|instance|container|metadata|task|AWS|provider|role|profile)\b|Cannot read propert(?:y|ies)(?: of (?:null|undefined))? .{0,30}\b(?:accessKeyId|secretAccessKey|sessionToken)\b|Cannot retrieve credentials|no valid credential sources/i,
  },
  {
    rule: 'resource-policy-explicit-deny',
    says: /(?:\b(?:with|by|of|to|due to) an?|:) explicit deny(?! in an? (?:identity-based|session|permissions) )|explicit deny in an? (?!identity-based|session|permissions)|(?:not authorized|denied|forbidden|\b403\b).{0,300}\bexplicit deny(?! in an? (?:identity-based|session|permissions) )/i,
  },
  {
    rule: 'task-role-denied',
    says: /not authorized to perform:? [a-z0-9-]{2,40}:|UnauthorizedOperation|AuthorizationError.{0,80}not authorized|User: arn:aws\S{1,200} is not authorized|operation: Access Denied|Access Denied \(Service: |\bKMSAccessDenied\w{0,12}|ciphertext refers to a customer master key that does not exist/i,
  },
  {
    // Programs refuse their own users in the same word: AWS names an action, a resource, a service or the call.
    rule: 'task-role-denied',
    says: new RegExp(
      `(?:${ofAws}).{0,2000}\\b${accessDenied}|\\b${accessDenied}.{0,2000}(?:${ofAws})`,
      'i',
    ),
    unless: /springframework\.security|java\.nio\.file/,
  },
  {
    rule: 'task-role-denied',
    says: /(?:when calling the \w{1,60} operation).{0,40}(?:403|Forbidden)/i,
  },
  {
    // Programs have buckets of their own, and pages that are forbidden.
    rule: 'task-role-denied',
    says: /(?:s3|dynamodb|sqs|sns|kms|secretsmanager|ssm|kinesis|bucket|\baws\b).{0,200}(?:\b403\b|forbidden)/i,
    confidence: 'possible',
  },
  ...databaseWordings,
  ...dependencyWordings,
  { rule: 'service-connect-timeout', says: /upstream request timeout/i },
  // Health checks as the program sees them.
  {
    rule: 'health-redirect-or-auth',
    says: /Invalid HTTP_HOST header|DisallowedHost|Blocked host:|host is not allowed|Invalid Host header|isn't in the list of allowed hosts/i,
  },
  { rule: 'listens-on-localhost', says: /Network: ?use --host to expose/i },
  // Arguments.
  {
    rule: 'exit-1-2-config',
    says: /unrecognized arguments?:|error: argument \S{1,40}(?:\/\S{1,40})?: (?:invalid|expected)|Unrecognized VM option|Could not create the Java Virtual Machine|\bunknown (?:flag|option|argument|command|shorthand flag|switch)(?:: | ["'`‘<-])|no such option|invalid option --|flag provided but not defined|(?:error: )?the following arguments are required|unexpected argument|bad option:|Missing script:|illegal option|unrecognized option|invalid choice: ["'‘]|Error: No such command|requires (?:an|at least one) argument/i,
    unless: /\b(?:GET|POST|PUT|PATCH|DELETE) \//,
  },
  // A setting.
  {
    // A key in lower case is one of any dictionary.
    rule: 'missing-env-var',
    says: /\bKeyError: ['"][A-Z][A-Z0-9_]{2,}['"]/,
  },
  {
    rule: 'missing-env-var',
    says: /(?<!optional )environment variable ["'`]?\w{1,80}["'`]? (?:is )?(?:not set|missing|not found|required|must be|is empty|undefined)|missing (?:required )?(?:environment|env) var|required (?:environment|env) var|(?<!optional )\b(?:env|environment) variables? (?:are |is |were |was |have |has )?(?:missing|required|not (?:been )?(?:set|configured|defined|provided|found|supplied)|unset|undefined|empty)|(?:mandatory|required|missing) (?:\w{1,20} ){0,2}(?:settings?|configurations?)\b.{0,120}(?:missing|not (?:set|found|configured|provided)|:$)|ImproperlyConfigured: .{0,80}SECRET_KEY|Could not resolve placeholder|: parameter (?:not set|null or not set)|^\S{0,120}(?:\.sh|entrypoint\S{0,20}): (?:(?:line )?\d{1,6}: [A-Z][A-Z0-9]{0,40}_[A-Z0-9_]{1,80}: \S|[A-Z][A-Z0-9]{0,40}_[A-Z0-9_]{1,80}: .{0,120}\b(?:not (?:set|found|defined|given|provided)|null|unset|undefined|empty|required|missing|must|needs?|please|specify|provide|set (?:it|this))\b)|unbound variable|Missing (?:required )?config|secretOrPrivateKey must have a value|Missing API key|api_key client option must be set|Invalid environment variables|supabaseUrl is required|No application encryption key has been specified|Neither apiKey nor config\.authenticator|Field required \[type=missing|Missing `\w{1,80}`(?: and `\w{1,80}`)? for '\w{1,40}' environment/i,
  },
  {
    // Requests lack keys and parameters too, and are answered.
    rule: 'missing-env-var',
    says: new RegExp(
      String.raw`\b(?:settings?|configuration|config) (?:for |value |key )?${quoted} ${lacks}|missing (?:(?:config(?:uration)? )(?:key|setting|property|option)|setting):? ${quoted}|${ofStart}.{0,120}\b(?:(?:property|parameter|option|key) (?:value )?${quoted} ${lacks}|missing (?:key|property|option):? ${quoted})|\bno (?:connection string|API key|access token|database URL|DSN|client (?:id|secret)) (?:was |is |has been )?(?:provided|found|configured|set|given|specified)|(?:connection string|API key|database URL|client secret) (?:is |was |has )?(?:missing|required|empty|undefined|not (?:set|found|configured|provided))`,
      'i',
    ),
    unless: ofRequests,
  },
  {
    // Forms have fields that must be set, too.
    rule: 'missing-env-var',
    says: /\b(?:[A-Z][A-Z0-9]{2,40}(?:_[A-Z0-9_]{1,80})?|[Ee]nv\w{0,12}|[Vv]ariables?|[Ss]ettings?|[Cc]onfig\w{0,12}|[Pp]ropert(?:y|ies)|[Oo]ptions?|[Ss]ecrets?|[Tt]oken|[Kk]ey|[Uu]rl|[Pp]assword)\b.{0,80}\bmust be set\b/,
    unless: /\bmust be set by\b|\b(?:order|request|form|customer|body)\b/i,
  },
  {
    // So are settings spelt: DATABASE_URL, server.port.
    rule: 'missing-env-var',
    says: new RegExp(
      String.raw`\b(?:[Pp]roperty|[Pp]arameter|[Oo]ption|[Kk]ey) ${settingName} ${lacks}|[Mm]issing (?:key|property|option):? ${settingName}`,
    ),
    unless: ofRequests,
  },
  {
    // How Unix programs say why they refuse to run.
    rule: 'app-crash-on-start',
    says: /^\s*[a-z][\w.+-]{1,30}: (?:[Ee]rror|[Ff]atal|FATAL): \S/,
    // The tools of scripts fail without ending them.
    unless: /\b(?:retry|job|task|request|row|user|client|query)\b|^\s*(?:git|curl|wget): /i,
    confidence: 'possible',
  },
];

/** A first line of a crash that names no failure mode by itself. */
export const crash =
  /^\s*(?:Traceback \(most recent call last\)|Unhandled [Ee]xception|Uncaught |Exception in thread|Fatal error|PHP Fatal error|panic:|thread '[^']{1,80}' (?:\(\d+\) )?panicked|crit: [\w.]{1,200}\[|goroutine \d{1,9} \[running\]:|APPLICATION FAILED TO START|FATAL\b|\[?FATAL|CRITICAL\b|throw err|node:internal\/|internal\/modules|Error: Cannot find module|.{0,120}\b(?:ModuleNotFoundError|ImportError|SyntaxError|NameError|TypeError|ReferenceError|AttributeError|IndentationError|RuntimeError|ValueError|FileNotFoundError|PermissionError|NoClassDefFoundError|ClassNotFoundException|NoSuchMethodError|UnsupportedClassVersionError|IllegalStateException|NullPointerException|BeanCreationException|UnsatisfiedDependencyException|LoadError|NoMethodError|Gem::\w{1,40}Error|Bundler::\w{1,40})\b|.{0,80}\bEADDRINUSE\b|.{0,80}address already in use|.{0,80}error while loading shared libraries|.{0,80}Cannot find module|.{0,80}cannot open shared object|Error: Could not find or load main class|.{0,40}no main manifest attribute|.{0,80}Worker failed to boot|.{0,120}Failed to (?:start|boot|initialize|load (?:the )?(?:config\w{0,20}|module|plugin)\b)|.{0,60}Could not (?:start |(?:load|find|open) (?:(?:the|an?|any|its|required|valid|default|project|native|shared|dynamic|main|local|compatible) ){0,3}(?:modules?|config\w{0,20}|files?|librar\w{1,6}|class|packages?|settings?|gem|drivers?|certificates?|keys?|databases?|schema|migrations?|app\w*|plugins?|commands?|director\w{1,6}|environment|entry|jar|manifest|script|server|resources?\b(?! of)|[-"'`/.@\w]*[/.]\w|["'`]))|.{0,80}\bEACCES\b|.{0,80}[Pp]ermission denied|.{0,80}[Rr]ead-only file system|nginx: \[emerg\]|.{0,40}\[emerg\]|.{0,60}java\.lang\.OutOfMemoryError|fatal error: runtime: out of memory|.{0,60}MemoryError|.{0,80}\bExited with (?:code|status) [1-9]|You must install or update \.NET|.{0,80}You must use Bundler)/;

/** An exception that a server caught while it answered a request, which it goes on after. */
export const inRequest =
  /\bException in ASGI application\b|\bException on \/\S{0,300} \[[A-Z]{3,7}\]|\bInternal Server Error: \/|unhandled exception (?:has )?occurred while executing the request|\bServlet\.service\(\) for servlet\b|\bhttp: panic serving\b|\b(?:error|exception) (?:while |when )?(?:handling|processing|serving) (?:the |a )?(?:http )?request\b/i;

/** What a program says that lives on without what it lacks, or beside what it caught. */
export const livesOn =
  /\b(?:keeping|using) (?:the |its |their )?(?:defaults?|last|old|previous|fallback)\b|\b(?:is|was|were|error|exception) handled\b|\(handled\b|\bpermission denied\b.{0,60}\bfor user\b/i;

/** What gunicorn says of a worker that hung, or was slow, before it starts another. */
export const replacedWorker = /\bWORKER TIMEOUT \(pid/;

/** Words of a program, or of who runs it, that the program did not start or did not stay. */
export const ended =
  /\b(?:fail(?:ed|ure|s)?|unable|cannot|can't|could not|couldn't|error|problem)\b.{0,60}\b(?:start(?:ing|up)?|boot(?:ing|strap\w{0,5})?|initiali[sz]\w{1,6}|launch|deploy)\b|\b(?:boot|start-?up|initiali[sz]ation)\b.{0,80}\b(?:fail|error|abort)|\(Controller Boot Thread\)|\bWFLY\w{3,10}: Operation \(.{1,60}\) failed|\bexit(?:ed|ing)?\b.{0,20}\b(?:code|status|signal)\b\W{0,4}[1-9]|\b(?:aborting|exiting|terminating|shutting down|crashed|giving up)\b|\bELIFECYCLE\b|back-off restarting|restart(?:ing|ed) (?:the )?(?:container|failed)/i;
/** An exception that nothing caught: its name begins the line, without the time and level that a logger puts there. */
export const thrown =
  /^\s*(?:Uncaught |Unhandled |Caused by: )?[\w$.:+\\]{2,200}(?:Error|Exception|Failure)(?: \[\w{1,60}\])?(?::|$)|^\s*(?:[a-z_]\w{0,60}\.){1,8}(?:exceptions?|errors?|exc)\.[A-Z]\w{2,80}(?::|$)/;
/** A frame of a stack. */
export const frame = /^\s*at \S.{0,300}(?:\(|:\d)/;
/** That a program runs, after whatever it complained of before. */
export const runs =
  /\b(?:has )?started (?:successfully|in [\d.]{1,8} ?(?:s|ms|seconds))|\bstarted (?:server|application|\w{1,60}Application)\b|\bis ready\b|ready (?:for|to accept) connections|application startup complete|\b(?:compilation|build) succeeded\b|\blistening (?:on|at)\b|\[ {1,3}ok {1,3}\]/i;

/** Lines that wait for a dependency, and the line that ends the wait. */
export const waiting =
  /(?:waiting (?:for|on)|(?:trying|attempting) to (?:connect|reach)|retrying|not (?:yet )?ready|unavailable|sleeping|still waiting).{0,80}(?:\bdb\b|database|postgres|mysql|mariadb|redis|rabbit|kafka|mongo|[\w.-]{1,100}:\d{2,5}|dependency|migrations?)|(?:\bdb\b|database|postgres\w{0,8}|mysql|mariadb|mongo\w{0,4}).{0,60}(?:not (?:yet )?ready|is unavailable|unavailable - sleeping|waiting|is not up|not available yet)/i;
export const waitOver =
  /(?:\bdb\b|database|postgres\w{0,8}|mysql|mariadb|redis|mongo\w{0,4}|dependency|connection).{0,60}(?:is (?:now )?(?:ready|up|available|online)|ready[.!]|accepting connections|established|succeeded|connected)|connected to (?:the )?(?:db|database|postgres|mysql|redis)|is available after \d|started server|application startup complete/i;
