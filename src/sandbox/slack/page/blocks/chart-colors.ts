const COLORS = 6;

/** The colour of the nth series, from the style sheet, so that it fits light and dark. */
export function chartColor(index: number): string {
  return `var(--chart-${(index % COLORS) + 1})`;
}
