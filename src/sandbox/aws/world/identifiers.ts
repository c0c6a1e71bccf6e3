import { createHash } from 'node:crypto';
import { remembered } from './remembered.ts';

/** The account and region of the sandbox. */
export const ACCOUNT = '123456789012';
export const REGION = 'eu-west-1';

/** Hexadecimal digits (at most 64) that depend on nothing but the key. */
export function hex(key: string, length: number): string {
  return digestOf(key).slice(0, length);
}

const digestOf = remembered((key) => createHash('sha256').update(key).digest('hex'));

/** Decimal digits (at most 19) that depend on nothing but the key; the first is never 0. */
export function digits(key: string, length: number): string {
  const number = BigInt(`0x${hex(key, 40)}`)
    .toString()
    .padStart(length, '7');
  return number.slice(0, length);
}

/** A number in [low, high) that depends on nothing but the key: the sandbox has jitter but no chance. */
export function between(key: string, low: number, high: number): number {
  return low + (Number.parseInt(hex(key, 8), 16) / 2 ** 32) * (high - low);
}

/** An ARN of this account and region. */
export function arn(service: string, resource: string): string {
  return `arn:aws:${service}:${REGION}:${ACCOUNT}:${resource}`;
}
