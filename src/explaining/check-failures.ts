import type { CheckFailure } from '../reading/health/health-check-text.ts';
import type { FailureMode } from './catalogue.ts';
import { cause, type Reading } from './match.ts';

/** What a failing check of a target tells of. */
export function readCheckFailure(failure: CheckFailure, quote: string): Reading {
  switch (failure.kind) {
    case 'timeout':
      return cause('health-timeout-unreachable', quote);
    case 'refused':
      return cause('health-refused', quote);
    case 'codes': {
      const [code] = failure.codes;
      return cause(modeOf(code), quote, code === undefined ? 'possible' : 'likely');
    }
  }
}

/** What a status means that a health check got and did not want. */
export function modeOf(code: number | undefined): FailureMode {
  if (code === undefined || code === 404 || code === 405 || code === 410)
    return 'health-path-wrong';
  if (code === 503) return 'health-endpoint-coupled-to-db';
  return code >= 500 ? 'app-5xx' : 'health-redirect-or-auth';
}
