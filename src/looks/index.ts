import { config } from './config.ts';
import { deployments } from './deployments.ts';
import { diff } from './diff.ts';
import { events } from './events.ts';
import { layers } from './layers.ts';
import { logs } from './logs.ts';
import type { Look, LookId } from './look.ts';
import { metrics } from './metrics.ts';
import { network } from './network.ts';
import { ports } from './ports.ts';
import { stopped } from './stopped.ts';
import { targets } from './targets.ts';
import { timeline } from './timeline.ts';
import { whyNot } from './why-not.ts';

/** Every way to look closer at a service, in the order of help. */
export const looks: readonly Look[] = [
  stopped,
  logs,
  targets,
  ports,
  events,
  deployments,
  diff,
  network,
  config,
  timeline,
  metrics,
  layers,
  whyNot,
];

/** A look by its id; undefined for one that this release does not have. */
export function lookOf(id: LookId): Look | undefined {
  return looks.find((it) => it.id === id);
}
