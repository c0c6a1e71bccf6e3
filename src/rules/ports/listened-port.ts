import type { ListeningLine } from '../../reading/logs/listening.ts';
import { servedProtocol } from '../../reading/logs/served-protocol.ts';
import { isSidePort } from '../../reading/logs/side-port.ts';
import type { Attachment } from '../../reading/targets/attachment.ts';
import type { Logged } from '../../reading/targets/release-logs.ts';

/** Where the container behind a target group says that it serves its work. */
export interface ListenedPort {
  /** The line that says so, one about HTTP first. */
  readonly line: Logged<ListeningLine>;
  /** Every port that it names. */
  readonly ports: readonly number[];
  /** Whether that is what a load balancer sends to, something else, or not said. */
  readonly serves: 'http' | 'another' | undefined;
}

/** The port that the container listens on instead of the registered one; undefined where it says nothing or just that. */
export function listenedInstead({
  container,
  port,
  listening,
  group,
}: Attachment): ListenedPort | undefined {
  const own = listening.filter((line) => line.container === container && !isSidePort(line));
  const reachable = own.filter(({ bind }) => bind !== 'loopback');
  const line = reachable.find((it) => servedProtocol(it) === 'http') ?? reachable[0];
  if (!line || listening.some((it) => it.port === port)) return undefined;
  const ports = [...new Set(own.map((it) => it.port))].toSorted((a, b) => a - b);
  const asked = group?.ProtocolVersion === 'GRPC' && /\bgrpc\b/i.test(line.message);
  return { line, ports, serves: asked ? 'http' : servedProtocol(line) };
}
