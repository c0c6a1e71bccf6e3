import { type IncomingMessage, request as open, type ServerResponse } from 'node:http';
import { sendJson } from './http.ts';

/** Passes a request on to another local server and its answer back, unchanged. 502 if that server is away. */
export function passOn(target: string, request: IncomingMessage, response: ServerResponse): void {
  const { host: _host, ...headers } = request.headers;
  const onward = open(target, { method: request.method, headers }, (answer) => {
    response.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.pipe(response);
  });
  onward.on('error', (error) => {
    if (response.headersSent) response.destroy();
    else sendJson(response, 502, { ok: false, error: 'bad_gateway', message: error.message });
  });
  request.pipe(onward);
}
