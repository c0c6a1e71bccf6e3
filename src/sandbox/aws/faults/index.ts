import { appCrashOnStart } from './app-crash-on-start.ts';
import { ciGreenCdNotRun } from './ci-green-cd-not-run.ts';
import { circuitBreakerRolledBack } from './circuit-breaker-rolled-back.ts';
import { deploymentInProgressNormal } from './deployment-in-progress-normal.ts';
import { desiredCountZero } from './desired-count-zero.ts';
import { diagnosisAccessDenied } from './diagnosis-access-denied.ts';
import { diagnosisThrottled } from './diagnosis-throttled.ts';
import type { Fault } from './fault.ts';
import { fixedHealthPortMismatch } from './fixed-health-port-mismatch.ts';
import { gracefulStop143 } from './graceful-stop-143.ts';
import { healthPathWrong } from './health-path-wrong.ts';
import { healthRefused } from './health-refused.ts';
import { imageNameWrong } from './image-name-wrong.ts';
import { imageTagMissing } from './image-tag-missing.ts';
import { lbContainerOrPortAbsent } from './lb-container-or-port-absent.ts';
import { listensOnLocalhost } from './listens-on-localhost.ts';
import { missingEnvVar } from './missing-env-var.ts';
import { newImageNotPickedUp } from './new-image-not-picked-up.ts';
import { oomKilled } from './oom-killed.ts';
import { portMismatch } from './port-mismatch.ts';
import { publicIpBlockedByDesign } from './public-ip-blocked-by-design.ts';
import { revisionRegisteredNotDeployed } from './revision-registered-not-deployed.ts';
import { serviceInactiveOrDraining } from './service-inactive-or-draining.ts';
import { serviceNotAttached } from './service-not-attached.ts';
import { serviceNotFound } from './service-not-found.ts';
import { sgLbToTaskBlocked } from './sg-lb-to-task-blocked.ts';
import { sigkillAfterStopTimeout } from './sigkill-after-stop-timeout.ts';
import { targetInitial } from './target-initial.ts';
import { tgEmpty503 } from './tg-empty-503.ts';
import { tgPortDiffersHarmless } from './tg-port-differs-harmless.ts';

/** Every fault of the sandbox, in the order of its menu. */
export const faults: readonly Fault[] = [
  missingEnvVar,
  imageNameWrong,
  imageTagMissing,
  circuitBreakerRolledBack,
  tgEmpty503,
  serviceNotAttached,
  portMismatch,
  healthRefused,
  fixedHealthPortMismatch,
  listensOnLocalhost,
  lbContainerOrPortAbsent,
  tgPortDiffersHarmless,
  sgLbToTaskBlocked,
  publicIpBlockedByDesign,
  ciGreenCdNotRun,
  revisionRegisteredNotDeployed,
  newImageNotPickedUp,
  appCrashOnStart,
  oomKilled,
  sigkillAfterStopTimeout,
  gracefulStop143,
  healthPathWrong,
  desiredCountZero,
  deploymentInProgressNormal,
  targetInitial,
  serviceNotFound,
  serviceInactiveOrDraining,
  diagnosisAccessDenied,
  diagnosisThrottled,
];
