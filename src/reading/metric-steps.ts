/** How long one step of a metric is that a closer look asks for, and how far back it asks, in seconds. */
export const metricStep = 180;
const span = 3600;

/** The beginnings of the whole steps of the last hour, oldest first, ISO 8601: as many as a chart of Slack takes. */
export function metricSteps(takenAt: string): readonly string[] {
  const end = Math.floor(Date.parse(takenAt) / 1000 / metricStep) * metricStep;
  return Array.from({ length: span / metricStep }, (_, i) =>
    new Date((end - span + i * metricStep) * 1000).toISOString(),
  );
}
