import { oomKilled } from './container/oom-killed.ts';
import { healthPathWrong } from './load-balancer/health-path-wrong.ts';
import { healthRefused } from './load-balancer/health-refused.ts';
import { serviceNotAttached } from './load-balancer/service-not-attached.ts';
import { targetInitial } from './load-balancer/target-initial.ts';
import { tgEmpty503 } from './load-balancer/tg-empty-503.ts';
import { publicIpBlockedByDesign } from './network/public-ip-blocked-by-design.ts';
import { sgLbToTaskBlocked } from './network/sg-lb-to-task-blocked.ts';
import { fixedHealthPortMismatch } from './ports/fixed-health-port-mismatch.ts';
import { lbContainerOrPortAbsent } from './ports/lb-container-or-port-absent.ts';
import { listensOnLocalhost } from './ports/listens-on-localhost.ts';
import { portMismatch } from './ports/port-mismatch.ts';
import { tgPortDiffersHarmless } from './ports/tg-port-differs-harmless.ts';
import type { Rule } from './rule.ts';

/** Every failure mode the engine knows, in the order of layers and ids. */
export const rules: readonly Rule[] = [
  oomKilled,
  healthPathWrong,
  healthRefused,
  serviceNotAttached,
  targetInitial,
  tgEmpty503,
  fixedHealthPortMismatch,
  lbContainerOrPortAbsent,
  listensOnLocalhost,
  portMismatch,
  tgPortDiffersHarmless,
  publicIpBlockedByDesign,
  sgLbToTaskBlocked,
];
