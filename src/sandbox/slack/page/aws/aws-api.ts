import { PAGE_ROUTES } from '../../page-api/routes.ts';

/** A service of the simulated account. */
export interface AwsService {
  readonly cluster: string;
  readonly name: string;
}

/** A way to break a service. */
export interface AwsFault {
  readonly id: string;
  readonly title: string;
  readonly layer: string;
  /** The service that it is about, where it is not about any. */
  readonly on?: { readonly cluster: string; readonly service: string };
}

/** A fault that is in a service now. */
interface ActiveFault {
  readonly fault: string;
  readonly cluster: string;
  readonly service: string;
}

/** Calls whose name matches `pattern` are throttled at `rate`, a share between 0 and 1. */
interface AwsThrottle {
  readonly pattern: string;
  readonly rate: number;
}

/** How the simulated AWS behaves: `delayMs` before each answer, throttled calls, denied calls. */
export interface AwsConditions {
  readonly delayMs: number;
  readonly throttle: readonly AwsThrottle[];
  readonly deny: readonly string[];
}

/** The simulated account as its control API describes it. */
export interface AwsState {
  readonly now: string;
  readonly region: string;
  readonly account: string;
  readonly services: readonly AwsService[];
  readonly faults: readonly AwsFault[];
  readonly active: readonly ActiveFault[];
  readonly conditions: AwsConditions;
}

/** What went wrong with the account's control API, for the panel to show. */
export interface AwsProblem {
  readonly problem: string;
}

const ABSENT = 'No simulated AWS account is attached to this sandbox.';

/** Reads the simulated account. */
export async function readAws(): Promise<AwsState | AwsProblem> {
  const answer = await call('state');
  if ('problem' in answer) return answer;
  const state = answer.body as Partial<AwsState>;
  if (!Array.isArray(state.services) || !Array.isArray(state.faults)) return { problem: ABSENT };
  return {
    now: state.now ?? '',
    region: state.region ?? '',
    account: state.account ?? '',
    services: state.services,
    faults: state.faults,
    active: state.active ?? [],
    conditions: {
      delayMs: state.conditions?.delayMs ?? 0,
      throttle: state.conditions?.throttle ?? [],
      deny: state.conditions?.deny ?? [],
    },
  };
}

/** Breaks, heals or slows the simulated account; gives what went wrong, if anything did. */
export async function changeAws(
  what: 'inject' | 'heal' | 'conditions',
  body: object,
): Promise<AwsProblem | undefined> {
  const answer = await call(what, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return 'problem' in answer ? answer : undefined;
}

async function call(path: string, init?: RequestInit): Promise<{ body: unknown } | AwsProblem> {
  try {
    const response = await fetch(`${PAGE_ROUTES.aws}${path}`, init);
    if (isAbsent(response.status)) return { problem: ABSENT };
    const text = await response.text();
    const body: unknown = text === '' ? {} : JSON.parse(text);
    return response.ok ? { body } : { problem: problemOf(body) };
  } catch {
    return { problem: ABSENT };
  }
}

// 404 and 502 are the Slack sandbox's own: nothing to pass the request on to, or nobody there.
function isAbsent(status: number): boolean {
  return status === 404 || status === 502;
}

function problemOf(body: unknown): string {
  if (typeof body !== 'object' || body === null) return ABSENT;
  if ('message' in body && typeof body.message === 'string') return body.message;
  return 'error' in body && typeof body.error === 'string' ? body.error : ABSENT;
}
