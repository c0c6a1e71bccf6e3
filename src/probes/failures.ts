import type { UnknownReason } from '../facts/observed.ts';
import { redact } from '../facts/redact.ts';

/** What makes it pointless to ask AWS anything at all. */
export const obstacles = [
  'no-region',
  'no-credentials',
  'expired-credentials',
  'invalid-credentials',
  'unreachable',
  'role-not-assumed',
] as const;
export type Obstacle = (typeof obstacles)[number];

/** A failed question, in the engine's words. */
export interface Failure {
  readonly because: UnknownReason;
  readonly name: string;
  readonly message: string;
  readonly obstacle?: Obstacle;
}

const denied =
  /^(AccessDenied|UnauthorizedOperation|NotAuthorized|AuthorizationError|OptInRequired)/;
const throttled =
  /^(Throttl|RequestLimitExceeded|TooManyRequests|SlowDown|BandwidthLimitExceeded|PriorRequestNotComplete|RequestThrottled)/;
const expired = /^(ExpiredToken|RequestExpired|TokenRefreshRequired|ExpiredTokenException)/;
const invalid =
  /^(InvalidClientTokenId|UnrecognizedClient|InvalidAccessKeyId|SignatureDoesNotMatch|AuthFailure|MissingAuthenticationToken|IncompleteSignature|InvalidSignature)/;
const noCredentials = /^(CredentialsProviderError|ProviderError|TokenProviderError)/;
const unreachable =
  /\b(ECONNREFUSED|ENOTFOUND|EHOSTUNREACH|ENETUNREACH|EAI_AGAIN|ERR_INVALID_URL|CERT_|SELF_SIGNED|UNABLE_TO_VERIFY)/;
const late = /^(TimeoutError|AbortError|RequestTimeout|RequestTimeoutException)$/;

/**
 * Sorts what an AWS SDK call threw. AWS's own error names decide (they are stable); Node's network codes come next.
 */
export function failureOf(error: unknown): Failure {
  const { name, message, code } = described(error);
  const failure = (because: UnknownReason, obstacle?: Obstacle): Failure => ({
    because,
    name,
    message: redact(message),
    ...(obstacle === undefined ? {} : { obstacle }),
  });
  if (name === RoleNotAssumed.name) return failure('denied', 'role-not-assumed');
  if (denied.test(name)) return failure('denied');
  if (throttled.test(name)) return failure('throttled');
  if (expired.test(name)) return failure('expired', 'expired-credentials');
  if (invalid.test(name)) return failure('failed', 'invalid-credentials');
  if (noCredentials.test(name)) {
    return failure('failed', /expired/i.test(message) ? 'expired-credentials' : 'no-credentials');
  }
  if (/region is missing/i.test(message)) return failure('failed', 'no-region');
  if (unreachable.test(`${code} ${message}`)) return failure('failed', 'unreachable');
  if (late.test(name)) return failure('timed-out');
  return failure('failed');
}

function described(error: unknown): { name: string; message: string; code: string } {
  if (!(error instanceof Error)) return { name: 'Error', message: String(error), code: '' };
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  // A refused connection to several addresses arrives as an AggregateError without a message.
  const inner = error instanceof AggregateError ? described(error.errors[0]) : undefined;
  return {
    name: error.name,
    message: error.message || inner?.message || error.name,
    code: code || inner?.code || '',
  };
}

const advice: { readonly [O in Obstacle]: string } = {
  'no-region':
    'No AWS region is set. Set AWS_REGION, pass --region, or choose a profile that has one',
  'no-credentials':
    'No AWS credentials were found. Set AWS_PROFILE, run `aws sso login`, or give the process a role',
  'expired-credentials': 'The AWS credentials have expired. Renew them, e.g. with `aws sso login`',
  'invalid-credentials':
    'AWS does not accept these credentials. Check AWS_PROFILE or the access key',
  unreachable:
    'The AWS endpoint cannot be reached. Check the network, the proxy and AWS_ENDPOINT_URL',
  'role-not-assumed':
    "The account's role cannot be assumed. Allow sts:AssumeRole and sts:TagSession in its trust policy and to the bot, and compare the external id",
};

/** The role of another account may not be assumed, which no service says and concerns all of them. */
export class RoleNotAssumed extends Error {
  constructor(role: string, detail: string) {
    super(`${role}: ${detail}`);
    this.name = RoleNotAssumed.name;
  }
}

/** AWS cannot be asked at all; the message is one line and says what to do next. */
export class CannotAskAws extends Error {
  readonly obstacle: Obstacle;

  constructor(obstacle: Obstacle, detail: string) {
    super(`${advice[obstacle]} (${detail.split('\n', 1)[0]?.slice(0, 200)}).`);
    this.name = 'CannotAskAws';
    this.obstacle = obstacle;
  }
}
