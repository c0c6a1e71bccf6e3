const name = String.raw`[\w-]{1,63}(?:\.[\w-]{1,63}){0,10}`;
const v6 = String.raw`\[?[0-9a-f]{0,4}:[0-9a-f:.]{1,40}?\]?`;

/**
 * Where log lines name the peer of a connection, the most telling first. `host`, `port`: as drivers, resolvers and proxies
 * print them.
 */
export const peers: readonly RegExp[] = [
  // The upstream of nginx, whose lines name the client and the server before it.
  /\bupstream: "[a-z]{2,12}:\/\/(?<host>[\w.-]{1,253}):(?<port>\d{1,5})/,
  /\bupstream "(?<host>[\w.-]{1,253})(?::(?<port>\d{1,5}))?"/,
  // Node: `connect ECONNREFUSED 10.0.4.12:5432`, `getaddrinfo ENOTFOUND db.internal`.
  new RegExp(
    String.raw`\b(?:ECONNREFUSED|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ENOTFOUND|EAI_AGAIN|ESERVFAIL|ETIMEOUT|ECONNRESET),? (?!E[A-Z]{4,15}\b)(?<host>${name}|${v6})(?::(?<port>\d{1,5}))?(?![\w:.])`,
  ),
  // libpq.
  /connection to server at "(?<host>[^"\s]{1,253})"(?: \([^)]{1,60}\))?, port (?<port>\d{1,5})/,
  /host "(?<host>[^"\s]{1,253})"(?: \([^)]{1,60}\))? and accepting/,
  /host name "(?<host>[^"\s]{1,253})"/,
  // Go. The resolver's own address stands behind `on`.
  /\blookup (?<host>[\w.-]{2,253})(?: on |: )/,
  /\bdial (?:tcp|udp)[46]? (?<host>[\w.-]{1,253}|\[[0-9a-f:.%]{2,45}\]):(?<port>\d{1,5})\b/i,
  // A read or write of an open connection: the peer stands behind the arrow.
  /\b(?:read|write) tcp[46]? [\w.:[\]-]{2,60}->(?<host>[\w.-]{1,253}|\[[0-9a-f:.%]{2,45}\]):(?<port>\d{1,5})/,
  // Java, netty and HttpClient.
  /connection to the host (?<host>[\w.-]{1,253}), port (?<port>\d{1,5})/i,
  /\{address=(?<host>[\w.-]{1,253}):(?<port>\d{1,5}),/,
  /UnknownHostException: (?<host>[\w.-]{2,253})/,
  /Connection to (?<host>[\w.-]{2,253}):(?<port>\d{1,5}) refused/i,
  /Connect to (?<host>[\w.-]{2,253}):(?<port>\d{1,5}) \[/i,
  /(?:refused|timed out|reset|unreachable|connect to|address): (?:no further information: )?(?<host>[\w.-]{1,253})?\/(?:<unresolved>|[\d.]{7,15}|\[[0-9a-f:.%]{2,45}\]):(?<port>\d{1,5})/i,
  /\((?<host>[\w.-]{1,253})\/[\d.]{7,15}:(?<port>\d{1,5})\)/,
  /failed to connect to (?<host>[\w.-]{1,253})?\/[\d.]{7,15}:(?<port>\d{1,5})/i,
  // Python.
  /\bhost='(?<host>[^'\s]{1,253})', port=(?<port>\d{1,5})/,
  /\bConnect call failed \('(?<host>[^'\s]{1,253})', (?<port>\d{1,5})/,
  /server (?:on|host) '(?<host>[^'\s:]{1,253})(?::(?<port>\d{1,5}))?'/i,
  /(?:^|[\s,])(?<host>[\w-]{1,63}(?:\.[\w-]{1,63}){0,10}):(?<port>\d{2,5}): \[Errno/,
  // librdkafka and Elixir.
  /ipv[46]#(?<host>[\w.-]{1,253}|\[[0-9a-f:.]{2,45}\]):(?<port>\d{1,5})/,
  /\bconnect \((?<host>[\w.-]{1,253}):(?<port>\d{1,5})\)/,
  // Ruby, PHP and .NET.
  /connect\(2\) for "?(?<host>[\w.-]{1,253})"?(?: port |:)(?<port>\d{1,5})/i,
  /getaddrinfo for (?<host>[\w.-]{1,253}) failed/i,
  /(?:refused|respond(?:ed)?|known|resolution|host is known|it)\.? \((?<host>[\w.-]{1,253}):(?<port>\d{1,5})\)/i,
  /UnableToConnect on (?<host>[\w.-]{1,253}):(?<port>\d{1,5})/,
  // curl, wget, nc and resolvers.
  /connect to (?<host>[\w.-]{1,253}) port (?<port>\d{1,5})/i,
  /bad address '(?<host>[\w.-]{1,253})/i,
  /remote host \((?<host>[\w.:-]{1,253})\)/i,
  /(?:resolve (?:host(?:name)?|address|proxy)|unknown host|resolv(?:e|ing)|resolution for)[: ]{1,3}["'(]?(?!(?:the|an?|its?|this|that|host|hostname|address|name|for|to|of)\b)(?<host>[\w-]{1,63}(?:\.[\w-]{1,63}){0,10})["')]?(?::(?<port>\d{1,5}))?/i,
  /\b(?<host>[\w-]{1,63}(?:\.[\w-]{1,63}){1,10}) could not be resolved/i,
  /server at `(?<host>[\w.-]{1,253})`/,
  // Addresses and URLs wherever they stand.
  /\b[a-z][a-z0-9+-]{1,20}:\/\/(?:[^\s/@"']{0,200}@)?(?<host>[\w-]{1,63}(?:\.[\w-]{1,63}){0,10})(?::(?<port>\d{1,5}))?/i,
  /(?:at|to|for|from|on|host|hosts?:|server|broker|node|peer|reach) ["'(`]?(?<host>[\w-]{1,63}(?:\.[\w-]{1,63}){0,10}):(?<port>\d{2,5})\b/i,
  /(?:^|[\s("'=[])(?<host>(?:\d{1,3}\.){3}\d{1,3}|localhost|[\w-]{1,63}(?:\.[\w-]{1,63}){1,10}):(?<port>\d{2,5})(?![\d:])/,
  /\bhost[=:] ?["']?(?<host>[\w-]{1,63}(?:\.[\w-]{1,63}){0,10})/i,
  /\bserver (?:at|on) (?<host>[\w-]{1,63}(?:\.[\w-]{1,63}){1,10})/i,
];
