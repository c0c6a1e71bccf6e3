/** The widest bar, so that it fits a phone. */
const mostCells = 10;

/** How many of the tasks that should run do, as a bar in text: a cell a task where there are few. */
export function progressBar(running: number, desired: number): string {
  if (desired <= 0) return '';
  const cells = Math.min(desired, mostCells);
  // A bar is full only where nothing is missing, and empty only where nothing runs.
  const share = Math.min(1, Math.max(0, running / desired));
  const full = share === 1 ? cells : Math.min(cells - 1, Math.ceil(share * cells));
  return '▓'.repeat(full) + '░'.repeat(cells - full);
}
