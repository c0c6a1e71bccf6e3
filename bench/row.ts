import { rounded, type Spread } from './statistics.ts';

/** How often to do what a thorough run does so many times. */
export type HowOften = (thorough: number) => number;

/** One measured figure and, where there is one, the target it is held to. */
export interface Row {
  /** The part of the bench it belongs to, as `--only` takes it. */
  readonly part: string;
  readonly what: string;
  readonly measured: number;
  readonly unit: Unit;
  readonly target?: Target;
  /** Absent for a figure without a target, which is there to be known. */
  readonly met?: boolean;
  /** How it was measured, where that is not obvious. */
  readonly note?: string;
  /** All of the samples behind `measured`. */
  readonly spread?: Spread;
}

export type Unit = 'ms' | 'MB' | 'MB/s' | '/s' | '×' | '';

export interface Target {
  /** `under` excludes the limit itself. */
  readonly is: 'at most' | 'at least' | 'under' | 'exactly';
  readonly limit: number;
}

export interface RowDetails {
  readonly unit?: Unit;
  readonly target?: Target;
  readonly note?: string;
  readonly spread?: Spread;
}

/** A row with its verdict. The figure is judged as measured and shown with two decimals. */
export function row(part: string, what: string, measured: number, details: RowDetails = {}): Row {
  const { unit = '', target, ...rest } = details;
  return {
    part,
    what,
    measured: rounded(measured),
    unit,
    ...(target && { target, met: meets(measured, target) }),
    ...rest,
  };
}

function meets(measured: number, { is, limit }: Target): boolean {
  if (is === 'exactly') return measured === limit;
  if (is === 'at least') return measured >= limit;
  return is === 'under' ? measured < limit : measured <= limit;
}
