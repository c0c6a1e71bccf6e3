import type { Operation } from './operations.ts';

/** What went wrong, whatever ECS was doing. */
export type Cause =
  | 'memory-limit'
  | 'rate-limit'
  | 'denied'
  | 'no-platform'
  | 'archived'
  | 'upstream-image'
  | 'no-tag'
  | 'no-repository'
  | 'no-credentials'
  | 'no-access'
  | 'bad-certificate'
  | 'disk-full'
  | 'bad-reference'
  | 'no-json-key'
  | 'no-secret'
  | 'no-parameter'
  | 'no-log-group'
  | 'no-name'
  | 'layer-store'
  | 'timeout'
  | 'refused'
  | 'no-address'
  | 'port-taken'
  | 'bad-mount'
  | 'no-file'
  | 'not-executable'
  | 'exec-format'
  | 'throttled'
  | 'not-found';

const network =
  /i\/o timeout|request canceled|RequestCanceled|client\.timeout|deadline exceeded|context canceled|TLS handshake timeout|signal: killed|connection issue between the task and|connection timed out|network is unreachable|no route to host|timed? ?out (?:while )?(?:waiting|connecting)|connect: connection timed out|RequestError: send request failed|connection reset by peer|unexpected EOF|: EOF\W{0,3}$|could not connect to the endpoint|command timed out|timeout waiting for/i;

/** In this order, first match wins: one beginning has opposite ends. */
const causes: readonly (readonly [Cause, RegExp, Operation?])[] = [
  ['memory-limit', /(?<!\.)\bOutOfMemory(?:Error)?\b|killed due to memory usage|OOM[- ]?Killed/i],
  [
    'rate-limit',
    /toomanyrequests|pull rate limit|\b429\b.{0,3}Too Many|429 Too Many|rate limit exceeded|data limit exceeded/i,
  ],
  [
    'upstream-image',
    /UnableToGetUpstreamImage|BatchImportUpstreamImage|pull ?through ?cache|upstream registry/i,
  ],
  [
    'denied',
    /not authorized to perform:?|AccessDenied(?:Exception)?\b|UnauthorizedOperation|has the permissions? to|not have permission|no (?:identity|resource|session)-based policy allows|explicit deny|\bstatus ?code: 403|\b403 Forbidden|access denied by server|unexpected status.{0,40}403/i,
  ],
  [
    'no-platform',
    /descriptor matching platform|no match for platform|no matching manifest|no child with platform|its platform .{0,60}does not match|unsupported (?:platform|architecture)|does not (?:match|provide) the (?:detected|specified) (?:host )?platform|image operating system|cannot be used on this platform/i,
  ],
  ['archived', /image (?:is|has been) archived|ImageArchived|archived image/i],
  [
    'bad-reference',
    /invalid reference format|invalid reference:|(?:could not|couldn't|failed to|unable to|cannot) (?:parse|normali[sz]e) (?:image )?reference|repository name must be lowercase|invalid image reference/i,
  ],
  [
    'bad-certificate',
    /x509:|tls: failed|certificate (?:signed by unknown|has expired|verify failed)|server gave HTTP response to HTTPS/i,
  ],
  ['disk-full', /no space left on device|disk quota exceeded|not enough (?:free )?space/i],
  [
    'no-json-key',
    /did not contain json key|json key .{1,200} (?:not found|does not exist)|invalid character .{1,20} looking for beginning of|cannot unmarshal/i,
  ],
  [
    'no-parameter',
    /invalid (?:ssm )?parameters?:|ParameterNotFound|parameters? .{0,300}(?:not found|does not exist|doesn't exist)|(?:ssm|parameter).{0,120}could not be found/i,
    'fetch-parameter',
  ],
  [
    'no-secret',
    /ResourceNotFoundException|can't find the specified secret|can't retrieve the secret|marked (?:for deletion|deleted)|scheduled for deletion|secret.{0,200}(?:not found|does not exist|doesn't exist)/i,
    'fetch-secret',
  ],
  [
    'no-secret',
    /ResourceNotFoundException.{0,400}(?:secret|Secrets Manager)|can't find the specified secret|Check whether the secret exists/i,
  ],
  [
    'no-log-group',
    /(?:cannot|can't|could not) find the [^.]{0,80}log group(?!.{0,300}connection issue)|log (?:group|stream)[^.]{0,300}(?:does not exist|doesn't exist|not found)|ResourceNotFoundException/i,
    'prepare-logs',
  ],
  [
    'no-name',
    /no such host|server misbehaving|could not (?:be )?resolved?|failed to resolve (?!ref)|name or service not known|temporary failure in name resolution|lookup \S{1,253} on /i,
  ],
  ['timeout', network, 'prepare-logs'],
  ['layer-store', /starport-layer-bucket/i, 'pull-image'],
  ['timeout', network],
  ['layer-store', /httpReadSeeker: failed open|nil pointer dereference|invalid memory address/i],
  [
    'no-credentials',
    /no basic auth credentials|authentication required|incorrect username or password|credentials?: not found|\b401 Unauthorized|\bAuthentication is required\b|unauthorized(?::|\W{0,3}$)|CannotPullContainerAuthError|CannotPullECRContainerError|authorization token has expired|login attempt/i,
  ],
  [
    'no-repository',
    /name unknown|NAME_UNKNOWN|RepositoryNotFound|the repository with name|repository \S{1,400} not found|Error: image [^\s:]{1,400}(?::latest)? not found/i,
  ],
  [
    'no-tag',
    /manifest unknown|manifest for \S{1,600} not found|MANIFEST_UNKNOWN|ImageNotFound|requested image not found|image with imageId|no such image/i,
  ],
  [
    'no-access',
    /pull access denied|requested access to the resource is denied|denied: (?:access|permission)[ _](?:forbidden|denied)|: denied: denied\b|repository does not exist|insufficient_scope|check whether the image exists\.? ?$/i,
  ],
  ['no-tag', /: not found\b|failed to resolve ref/i, 'pull-image'],
  ['no-access', /API error \(404\)/i, 'pull-image'],
  ['refused', /connection refused/i],
  [
    'no-address',
    /Create ?Network ?Interface|InsufficientFreeAddresses|not (?:have )?enough free (?:IP )?addresses/i,
  ],
  ['port-taken', /port is already allocated|address already in use|already using a port/i],
  [
    'bad-mount',
    /error mounting|not a directory|invalid mount|mount (?:path|destination)|bind source path does not exist|mkdir \S{1,200}: /i,
  ],
  ['exec-format', /exec format error/i],
  // AWS cuts a long message anywhere.
  ['no-file', /executable file not f|no such file or d|no command specified/i],
  ['not-executable', /permission denied/i],
  ['throttled', /rate exceeded|ThrottlingException|too many requests/i],
  ['not-found', /does not exist|not found|NoSuch(?:Key|Bucket)|NotFound/i],
];

/** What went wrong, by the end of a message and what ECS was doing; undefined where the words are not understood. */
export function causeIn(text: string, operation: Operation | undefined): Cause | undefined {
  return causes.find(
    ([, pattern, only]) => (only === undefined || only === operation) && pattern.test(text),
  )?.[0];
}
