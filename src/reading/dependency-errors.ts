/** A connection that a program could not make, as its log tells it. */
export interface DependencyError {
  /** What went wrong, in words that end a sentence: `was refused`, `timed out`. */
  readonly how: string;
  /** `host:port`, a host, or a user; absent where the line names none. */
  readonly peer?: string;
}

/** Signatures of failing connections (ecs-failures §1.3-G), most telling first. */
const signatures: readonly { readonly pattern: RegExp; readonly how: string }[] = [
  {
    pattern:
      /password authentication failed|access denied for user|\b28P01\b|\bNOAUTH\b|\bWRONGPASS\b|authentication failed/i,
    how: 'refused the credentials',
  },
  {
    pattern: /too many (?:clients|connections)|remaining connection slots|QueuePool limit/i,
    how: 'has no free connection',
  },
  {
    pattern: /no pg_hba\.conf entry|SSL connection is required|SSL off/i,
    how: 'demands another kind of connection (TLS)',
  },
  {
    pattern:
      /\b(?:ENOTFOUND|EAI_AGAIN)\b|could not translate host name|name or service not known|no such host|temporary failure in name resolution|UnknownHostException|nodename nor servname/i,
    how: 'has a name that does not resolve',
  },
  {
    pattern: /\bECONNREFUSED\b|connection refused|actively refused/i,
    how: 'refused the connection',
  },
  {
    pattern:
      /\bETIMEDOUT\b|connection timed out|connect(?:ion)? timeout|timeout expired|i\/o timeout|ConnectTimeout|ServerSelectionTimeout|Communications link failure|EHOSTUNREACH|ENETUNREACH|no route to host|network is unreachable/i,
    how: 'cannot be reached',
  },
];

const peers: readonly RegExp[] = [
  /(?:ECONNREFUSED|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ENOTFOUND|EAI_AGAIN) ([\w.:-]{2,253})/,
  /connection to server at "([^"\s]{1,253})"(?: \([^)]{1,60}\))?, port (\d{1,5})/,
  /dial (?:tcp|udp)6? ([\w.:[\]-]{2,253}): /,
  /lookup ([\w.-]{2,253})/,
  /host name "([^"\s]{1,253})"/,
  /UnknownHostException: ([\w.-]{2,253})/,
  /Connection to ([\w.-]{2,253}:\d{1,5}) refused/i,
  /(?:at|to|host|server) ["'(]?([\w-]{1,63}(?:\.[\w-]{1,63}){0,8}:\d{2,5})\b/i,
];

/** Reads a failing connection from an error's text. */
export function dependencyError(text: string): DependencyError | undefined {
  const signature = signatures.find(({ pattern }) => pattern.test(text));
  if (!signature) return undefined;
  for (const pattern of peers) {
    const [, host, port] = pattern.exec(text) ?? [];
    if (host)
      return { how: signature.how, peer: port ? `${host}:${port}` : host.replace(/:$/, '') };
  }
  return { how: signature.how };
}
