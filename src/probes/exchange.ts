import { setMaxListeners } from 'node:events';
import type { ZodType } from 'zod';
import { calls } from '../facts/facts.ts';
import type { Observed, Unknown } from '../facts/observed.ts';
import type { Ask } from './aws.ts';
import { CannotAskAws, type Failure, failureOf } from './failures.ts';
import type { Paging, Probe } from './probe.ts';
import { type Question, toCli } from './question.ts';

/** An answered question and in which round of waiting it was asked. */
export interface Settled {
  readonly observed: Observed<unknown>;
  readonly round: number;
}

export interface ExchangeOptions {
  readonly ask: Ask;
  /** How long one call may take, in milliseconds. */
  readonly callDeadlineMs: number;
  /** How long all of it may take, in milliseconds; what is late is unknown. */
  readonly deadlineMs: number;
}

/** All questions of one run: each is sent once, whoever asks it again gets the same answer. */
export interface Exchange {
  /** Rejects with CannotAskAws where it is pointless to ask anything; otherwise what AWS refuses is an unknown. */
  put(question: Question, probe: Probe, round: number): Promise<Settled>;
  /** How many questions were sent so far, each page for itself. */
  readonly sent: number;
  /** When AWS answered first, by its own clock, ISO 8601; absent while nothing was answered. */
  readonly takenAt: string | undefined;
  /** Lets go of what is still under way. */
  end(): void;
}

export function openExchange({ ask, callDeadlineMs, deadlineMs }: ExchangeOptions): Exchange {
  const run = new AbortController();
  // Every call under way listens to the run's end; Node warns at eleven listeners, taking them for a leak.
  setMaxListeners(0, run.signal);
  const timer = setTimeout(() => run.abort(timeOut(deadlineMs)), deadlineMs);
  const asked = new Map<string, Promise<Settled>>();
  let sent = 0;
  let takenAt: string | undefined;

  async function answer(question: Question, probe: Probe): Promise<Observed<unknown>> {
    const command = toCli(question);
    try {
      const first = await page(question, probe);
      return { state: 'known', value: await withFurtherPages(first, question, probe), command };
    } catch (error) {
      const failure = failureOf(error);
      if (probe.absentOn.includes(failure.name)) {
        const { name, message } = failure;
        return { state: 'known', value: probe.read.parse({ error: { name, message } }), command };
      }
      if (failure.obstacle && probe.provides === 'services') {
        throw new CannotAskAws(failure.obstacle, failure.message);
      }
      return unknown(failure, probe, command);
    }
  }

  async function page(question: Question, { read: schema }: Probe): Promise<unknown> {
    sent += 1;
    const { output, at } = await inTime((signal) => ask(question, signal));
    takenAt ??= at;
    return read(schema, output);
  }

  /** A page that does not come leaves the answer as long as it is: it still says that it goes on. */
  async function withFurtherPages(
    first: unknown,
    question: Question,
    probe: Probe,
  ): Promise<unknown> {
    const paging = probe.paging as Paging | undefined;
    let whole = first;
    let last = first;
    for (let pages = 1; paging && pages < paging.most; pages += 1) {
      const further = paging.next(last, question);
      if (further === undefined) break;
      try {
        last = await page(further, probe);
      } catch {
        break;
      }
      whole = paging.join(whole, last);
    }
    return whole;
  }

  /** Ends with the call's or the run's deadline, even where the SDK does not listen to its signal. */
  async function inTime<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
    const call = new AbortController();
    const end = () => call.abort(run.signal.reason);
    const late = setTimeout(() => call.abort(timeOut(callDeadlineMs)), callDeadlineMs);
    if (run.signal.aborted) end();
    run.signal.addEventListener('abort', end);
    try {
      const aborted = new Promise<never>((_, reject) => {
        if (call.signal.aborted) reject(call.signal.reason);
        call.signal.addEventListener('abort', () => reject(call.signal.reason));
      });
      return await Promise.race([work(call.signal), aborted]);
    } finally {
      clearTimeout(late);
      run.signal.removeEventListener('abort', end);
    }
  }

  return {
    put(question, probe, round) {
      const command = toCli(question);
      const earlier = asked.get(command);
      if (earlier !== undefined) return earlier;
      const settled = answer(question, probe).then((observed) => ({ observed, round }));
      asked.set(command, settled);
      return settled;
    },
    get sent() {
      return sent;
    },
    get takenAt() {
      return takenAt;
    },
    end() {
      clearTimeout(timer);
      run.abort();
    },
  };
}

function timeOut(ms: number): DOMException {
  return new DOMException(`No answer within ${ms} ms`, 'TimeoutError');
}

function read(schema: ZodType, output: unknown): unknown {
  const parsed = schema.safeParse(output);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new Error(`Unexpected answer at ${issue?.path.join('.')}: ${issue?.message}`);
}

function unknown({ because, message }: Failure, probe: Probe, command: string): Unknown {
  return { state: 'unknown', because, needs: calls[probe.provides], detail: message, command };
}
