import { appCrashOnStart } from './container/app-crash-on-start.ts';
import { gracefulStop143 } from './container/graceful-stop-143.ts';
import { missingEnvVar } from './container/missing-env-var.ts';
import { oomKilled } from './container/oom-killed.ts';
import { sigkillAfterStopTimeout } from './container/sigkill-after-stop-timeout.ts';
import { ciGreenCdNotRun } from './delivery/ci-green-cd-not-run.ts';
import { circuitBreakerRolledBack } from './deployment/circuit-breaker-rolled-back.ts';
import { deploymentInProgressNormal } from './deployment/deployment-in-progress-normal.ts';
import { desiredCountZero } from './deployment/desired-count-zero.ts';
import { newImageNotPickedUp } from './deployment/new-image-not-picked-up.ts';
import { revisionRegisteredNotDeployed } from './deployment/revision-registered-not-deployed.ts';
import { imageNameWrong } from './image/image-name-wrong.ts';
import { imageTagMissing } from './image/image-tag-missing.ts';
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
import { diagnosisAccessDenied } from './target/diagnosis-access-denied.ts';
import { diagnosisThrottled } from './target/diagnosis-throttled.ts';
import { serviceInactiveOrDraining } from './target/service-inactive-or-draining.ts';
import { serviceNotFound } from './target/service-not-found.ts';

/** Every failure mode the engine knows, in the order of layers and ids. */
export const rules: readonly Rule[] = [
  diagnosisAccessDenied,
  diagnosisThrottled,
  serviceInactiveOrDraining,
  serviceNotFound,
  circuitBreakerRolledBack,
  deploymentInProgressNormal,
  desiredCountZero,
  newImageNotPickedUp,
  revisionRegisteredNotDeployed,
  imageNameWrong,
  imageTagMissing,
  appCrashOnStart,
  gracefulStop143,
  missingEnvVar,
  oomKilled,
  sigkillAfterStopTimeout,
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
  ciGreenCdNotRun,
];
