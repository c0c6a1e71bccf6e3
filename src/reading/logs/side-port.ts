const beside =
  /\b(?:metrics?|prometheus|exporter|pprof|profil(?:er|ing)|debug(?:ger)?|statsd|telemetry|otel|tracing|health[ -]?(?:checks?|probes?|server|endpoints?)|probes?|management|actuator|gossip|raft|jmx|live-?reload)\b/i;

/**
 * Whether a line about listening speaks of what programs serve beside their work (metrics, profiling, checks): its port says
 * nothing about where the work is served.
 */
export function isSidePort({ message }: { readonly message: string }): boolean {
  return beside.test(message);
}
