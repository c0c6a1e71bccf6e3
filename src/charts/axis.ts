/** What the values of a chart are measured against: from zero, so that heights compare as numbers do. */
export interface Axis {
  /** The highest value that fits. */
  readonly top: number;
  /** Where lines are drawn across, zero first and the top last. */
  readonly ticks: readonly number[];
}

/** About how many steps an axis has. */
const steps = 4;

/** An axis from zero to a round number at or above every value; shares end at 100 where none is above that. */
export function axisFor(values: readonly number[], unit: string): Axis {
  const most = Math.max(0, ...values);
  if (unit === '%' && most <= 100) return upTo(100, 25);
  const whole = values.every((it) => Number.isInteger(it));
  if (most === 0) return upTo(1, 1);
  const step = Math.max(roundStep(most / steps), whole ? 1 : 0);
  return upTo(Math.ceil(most / step - 1e-9) * step, step);
}

/** The nearest of 1, 2 and 5, times a power of ten, that is not below a number. */
function roundStep(least: number): number {
  const power = 10 ** Math.floor(Math.log10(least));
  const step = [1, 2, 5, 10].find((it) => it * power >= least * (1 - 1e-9)) ?? 10;
  return step * power;
}

function upTo(top: number, step: number): Axis {
  const count = Math.round(top / step);
  // A sum of steps would carry their rounding along: 0.1 + 0.2.
  const ticks = Array.from({ length: count + 1 }, (_, i) => Number((i * step).toPrecision(12)));
  return { top: ticks.at(-1) ?? top, ticks };
}
