import type { GetLogEvents } from '../../facts/logs.ts';
import { remembered } from '../../facts/remembered.ts';

/** One request that reached the application, as its log tells it. */
export interface RequestSeen {
  readonly method?: string | undefined;
  /** Without its query. */
  readonly path: string;
  readonly status: number;
  /** Whether the caller says that it is an Elastic Load Balancing health check. */
  readonly healthChecker: boolean;
}

/** A request by the place of its line in the answer. */
export interface RequestLine extends RequestSeen {
  readonly index: number;
  readonly message: string;
  readonly timestamp?: number | undefined;
}

const methods = 'GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS';
const combined = new RegExp(
  `"?\\b(${methods}) (/[^\\s"?]{0,500})[^\\s"]{0,1000}(?: HTTP/[\\d.]{1,3})?"?[^\\d"]{0,8}(\\d{3})\\b`,
);
/** gin: `[GIN] 2026/11/22 - 03:20:01 | 404 |   1.2µs | 10.0.0.5 | GET      "/healthz"`. */
const gin = new RegExp(`\\| (\\d{3}) \\|.{0,200}\\| (${methods})\\s{1,10}"?(/[^\\s"?]{0,500})`);
/** Rails and others: `Started GET "/up"`, answered on another line, and key=value lines (lograge, logfmt). */
const keyed = {
  method: /\bmethod="?([A-Z]{3,7})\b/,
  path: /\b(?:path|uri|url)="?(\/[^\s"?]{0,500})/,
  status: /\b(?:status|code|status_code)=(\d{3})\b/,
};
const checker = /ELB-HealthChecker/i;

/** The request that a log line tells of, in the common shapes of access logs (Apache, gunicorn, Uvicorn, gin, logfmt, JSON). */
export function requestIn(line: string): RequestSeen | undefined {
  if (!/\b[1-5]\d\d\b/.test(line) || !line.includes('/')) return undefined;
  const healthChecker = checker.test(line);
  const text = line.trim();
  if (text.startsWith('{')) return fromJson(text, healthChecker);

  const [, method, path, status] = combined.exec(text) ?? [];
  if (path && status) return { method, path, status: Number(status), healthChecker };
  const [, ginStatus, ginMethod, ginPath] = gin.exec(text) ?? [];
  if (ginPath)
    return { method: ginMethod, path: ginPath, status: Number(ginStatus), healthChecker };
  const keyedPath = keyed.path.exec(text)?.[1];
  const keyedStatus = keyed.status.exec(text)?.[1];
  if (!keyedPath || !keyedStatus) return undefined;
  const keyedMethod = keyed.method.exec(text)?.[1];
  return { method: keyedMethod, path: keyedPath, status: Number(keyedStatus), healthChecker };
}

function fromJson(text: string, healthChecker: boolean): RequestSeen | undefined {
  let line: unknown;
  try {
    line = JSON.parse(text);
  } catch {
    return undefined;
  }
  // pino-http nests request and response; most others are flat.
  const all = { ...record(line), ...record(record(line)['req']), ...record(record(line)['res']) };
  const path = first(all, ['path', 'url', 'uri', 'request_uri', 'target']);
  const status = first(all, ['status', 'statusCode', 'status_code', 'code']);
  const method = first(all, ['method', 'request_method']);
  if (typeof path !== 'string' || !path.startsWith('/')) return undefined;
  const number = Number(status);
  if (!Number.isInteger(number) || number < 100 || number > 599) return undefined;
  const plain = path.slice(0, 500).replace(/\?.*$/s, '');
  return {
    method: typeof method === 'string' ? method : undefined,
    path: plain,
    status: number,
    healthChecker,
  };
}

function record(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

function first(from: Readonly<Record<string, unknown>>, keys: readonly string[]): unknown {
  const key = keys.find((it) => from[it] !== undefined);
  return key === undefined ? undefined : from[key];
}

/** Every request that a log tells of. */
export const requestLines = remembered(
  ['events'],
  ({ events }: Pick<GetLogEvents, 'events'>): readonly RequestLine[] =>
    events.flatMap(({ message, timestamp }, index) => {
      const found = requestIn(message);
      if (!found) return [];
      const { method, path, status, healthChecker } = found;
      // Written out, because there may be as many as there are lines, and spreading is slow.
      return [{ method, path, status, healthChecker, index, message, timestamp }];
    }),
);
