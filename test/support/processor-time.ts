/** How long a computation takes, in milliseconds of this process alone: others share the machine. */
export function processorTime(compute: () => unknown): number {
  const before = process.cpuUsage();
  compute();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}
