import { classifyLog } from '../src/reading/log-classes/classify-log.ts';
import { type Row, row } from './row.ts';
import { spread } from './statistics.ts';

const part = 'logs';

/** How much text is read at once, in bytes, and how often. */
const size = 20_000_000;
const runs = 7;

/** Ordinary lines of the programs people run; one line of 200 is an error with its trace. */
const ordinary: readonly ((n: number) => string)[] = [
  (n) =>
    `10.0.1.${n % 250} - - [22/Nov/2026:03:${pad(n)}:02 +0000] "GET /api/orders/${n}?expand=items HTTP/1.1" 200 ${1_000 + (n % 900)} "-" "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36"`,
  (n) =>
    `{"level":30,"time":${1_763_780_000_000 + n},"pid":1,"hostname":"ip-10-0-1-5","req":{"id":${n},"method":"GET","url":"/orders/${n}","remoteAddress":"10.0.2.9"},"res":{"statusCode":200},"responseTime":${n % 90},"msg":"request completed"}`,
  (n) =>
    `2026-11-22 03:${pad(n)}:02.123  INFO 1 --- [nio-8080-exec-${n % 10}] c.shop.orders.OrderController : Order ${n} placed by customer ${n % 77} in ${n % 40} ms`,
  (n) => `INFO:     10.0.1.${n % 250}:51234 - "POST /orders/${n} HTTP/1.1" 201 Created`,
  (n) => `2026-11-22T03:${pad(n)}:02Z DEBUG cache hit key=order:${n} ttl=300 shard=${n % 8}`,
  (n) =>
    `10.0.2.9 - - [22/Nov/2026:03:${pad(n)}:02 +0000] "GET /health HTTP/1.1" 200 2 "-" "ELB-HealthChecker/2.0"`,
  (n) =>
    `time=2026-11-22T03:${pad(n)}:02Z level=INFO msg="job finished" job=invoice-${n} attempts=1 duration=${n % 900}ms`,
  (n) =>
    `I, [2026-11-22T03:${pad(n)}:02.123456 #1]  INFO -- : [0af9-${n}] Completed 200 OK in ${n % 60}ms (Views: 0.2ms | ActiveRecord: 1.1ms)`,
  (n) =>
    `2026-11-22T03:${pad(n)}:02Z WARN slow query: SELECT * FROM orders WHERE id = ${n} took ${n % 900} ms`,
];

const failures: readonly ((n: number) => string)[] = [
  (n) =>
    `Error: connect ECONNREFUSED 10.0.4.${n % 250}:5432\n    at TCPConnectWrap.afterConnect [as oncomplete] (node:net:1611:16)\n    at process.processTicksAndRejections (node:internal/process/task_queues:95:5)`,
  () =>
    `Traceback (most recent call last):\n  File "/app/shop/config.py", line 9, in <module>\n    KEY = os.environ['SECRET_KEY']\nKeyError: 'SECRET_KEY'`,
  (n) =>
    `2026/11/22 03:${pad(n)}:02 [error] 29#29: *5 upstream timed out (110: Connection timed out) while connecting to upstream, client: 10.0.1.9, upstream: "http://10.0.5.6:3000/"`,
];

/**
 * How fast logs are classified by one core, whatever else the machine does: a realistic text, and one whose every line must be read
 * closely.
 */
export async function measureLogs(): Promise<readonly Row[]> {
  const realistic = textOf((n) =>
    n % 200 === 199 ? pick(failures, n / 200) : pick(ordinary, n * 7),
  );
  const closely = textOf((n) => pick(failures, n)).slice(0, size / 20);
  return [
    row(part, 'realistic log, one error in 200 lines', speedOf(realistic), {
      unit: 'MB/s',
      target: { is: 'at least', limit: 50 },
      note: `Median of ${runs} runs over ${realistic.length / 1e6} MB of nine kinds of lines, by the time of the processor.`,
    }),
    row(part, 'nothing but errors', speedOf(closely), { unit: 'MB/s' }),
  ];
}

function speedOf(text: string): number {
  classifyLog(text);
  const times = Array.from({ length: runs }, () => {
    const before = process.cpuUsage();
    classifyLog(text);
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1_000;
  });
  return text.length / 1_000 / spread(times).median;
}

function textOf(line: (n: number) => string): string {
  const lines: string[] = [];
  for (let n = 0, length = 0; length < size; n++) {
    const next = line(n);
    lines.push(next);
    length += next.length + 1;
  }
  // Bytes as they come from a file: a string that was put together is slower to walk the first time.
  return Buffer.from(lines.join('\n')).toString('latin1').slice(0, size);
}

function pick(lines: readonly ((n: number) => string)[], n: number): string {
  const index = Math.floor(n);
  return lines[index % lines.length]?.(index) ?? '';
}

function pad(n: number): string {
  return String(n % 60).padStart(2, '0');
}
