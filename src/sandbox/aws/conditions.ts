import { type Conditions, noConditions } from './world/conditions.ts';

/** What can be wrong with the endpoint: what faults set on the world, and `extra`. */
export interface EndpointConditions extends Conditions {
  /** Adds unknown fields and unknown enum values to every answer, as a newer AWS would. */
  extra: boolean;
  /** Calls that are done and never answered. */
  mute: string[];
}

/** An endpoint with nothing wrong. */
export function fairConditions(): EndpointConditions {
  return { ...noConditions(), extra: false, mute: [] };
}

/** Both together: every pattern of either, and the longer delay. */
export function combine(asked: EndpointConditions, faults: Conditions): EndpointConditions {
  return {
    deny: [...faults.deny, ...asked.deny],
    throttle: [...faults.throttle, ...asked.throttle],
    delayMs: Math.max(faults.delayMs, asked.delayMs),
    hang: [...faults.hang, ...asked.hang],
    malformed: [...faults.malformed, ...asked.malformed],
    extra: asked.extra,
    mute: asked.mute,
  };
}

/** Whether an IAM action (`ecs:DescribeTasks`) is meant by one of the patterns, in which `*` stands for any text. */
export function matchesAny(patterns: readonly string[], action: string): boolean {
  return patterns.some((pattern) => {
    const parts = pattern.split('*').map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'));
    return new RegExp(`^${parts.join('.*')}$`, 'i').test(action);
  });
}

/**
 * Decides which calls are throttled. The draws come from a seed, so that the same calls in the same
 * order are refused again.
 */
export function throttler(
  seed: number,
): (rules: Conditions['throttle'], action: string) => boolean {
  let state = seed;
  const draw = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
  return (rules, action) => {
    const rates = rules
      .filter((rule) => matchesAny([rule.pattern], action))
      .map((rule) => rule.rate);
    return rates.length > 0 && draw() < Math.max(...rates);
  };
}
