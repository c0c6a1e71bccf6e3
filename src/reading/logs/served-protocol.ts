/** Words of servers of HTTP, and of HTTP itself, in lines about listening. */
const http =
  /\bhttps?\b|\b(?:uvicorn|gunicorn|hypercorn|daphne|tomcat|jetty|undertow|netty|puma|unicorn|webrick|kestrel|express|fastify|koa|next(?:\.js)?|nuxt|nginx|apache|caddy|flask|django|rails|werkzeug|waitress|web ?server|web ?app)\b/i;

/** What else programs listen for, beside the requests that a load balancer brings. */
const another =
  /\b(?:g?rpc|thrift|redis|amqp|mqtt|stomp|kafka|udp|ssh|smtp|ftp|web ?sockets?|wss?|admin(?:istration)?|internal|control|cluster|peers?|replication|shutdown)\b/i;

/** What a line about listening says is served there; undefined where it does not say. */
export function servedProtocol({
  message,
}: {
  readonly message: string;
}): 'http' | 'another' | undefined {
  if (another.test(message)) return 'another';
  return http.test(message) ? 'http' : undefined;
}
