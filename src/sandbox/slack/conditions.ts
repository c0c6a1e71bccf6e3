import type { Conditions, MethodFailure, RateLimit } from './page-api/conditions.ts';

/** The bad weather that is set, counting down as calls meet it. */
export interface Weather {
  set(conditions: Conditions): void;
  current(): Required<Conditions>;
  /** The rate limit that this call meets, if any; each call uses one of its `times`. */
  limit(method: string): RateLimit | undefined;
  /** The failure that this call meets, if any; each call uses one of its `times`. */
  failure(method: string): MethodFailure | undefined;
}

/** Starts with fair weather, or with the given conditions. */
export function createWeather(initial: Conditions): Weather {
  let now: Required<Conditions> = {
    refuse: [],
    rateLimits: [],
    latencyMs: 0,
    failures: [],
    ...initial,
  };
  return {
    set(conditions) {
      now = { ...now, ...conditions };
    },
    current: () => now,
    limit(method) {
      const [met, rateLimits] = consume(now.rateLimits, method);
      now = { ...now, rateLimits };
      return met;
    },
    failure(method) {
      const [met, failures] = consume(now.failures, method);
      now = { ...now, failures };
      return met;
    },
  };
}

function consume<T extends { readonly method: string; readonly times: number }>(
  all: readonly T[],
  method: string,
): readonly [met: T | undefined, left: readonly T[]] {
  const met = all.find((it) => it.times > 0 && matches(it.method, method));
  if (!met) return [undefined, all];
  const left = all.map((it) => (it === met ? { ...it, times: it.times - 1 } : it));
  return [met, left.filter((it) => it.times > 0)];
}

function matches(pattern: string, method: string): boolean {
  const parts = pattern.split('*').map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${parts.join('.*')}$`).test(method);
}
