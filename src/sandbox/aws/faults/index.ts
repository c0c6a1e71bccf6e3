import { abort134 } from './abort-134.ts';
import { agentDisconnected } from './agent-disconnected.ts';
import { app5xx } from './app-5xx.ts';
import { appCrashLate } from './app-crash-late.ts';
import { appCrashOnStart } from './app-crash-on-start.ts';
import { azNotEnabled } from './az-not-enabled.ts';
import { azRebalancingChurn } from './az-rebalancing-churn.ts';
import { bakeTimeLooksStuck } from './bake-time-looks-stuck.ts';
import { cannotCreateContainer } from './cannot-create-container.ts';
import { cannotStartContainer } from './cannot-start-container.ts';
import { ciGreenCdNotRun } from './ci-green-cd-not-run.ts';
import { circuitBreakerRolledBack } from './circuit-breaker-rolled-back.ts';
import { circuitBreakerStalledNoBaseline } from './circuit-breaker-stalled-no-baseline.ts';
import { clientsCannotReachLb } from './clients-cannot-reach-lb.ts';
import { cloudmapOrLatticeUnhealthy } from './cloudmap-or-lattice-unhealthy.ts';
import { commandNotExecutable126 } from './command-not-executable-126.ts';
import { commandNotFound127 } from './command-not-found-127.ts';
import { computeIncompatible } from './compute-incompatible.ts';
import { containerDependencyUnmet } from './container-dependency-unmet.ts';
import { containerHealthFailing } from './container-health-failing.ts';
import { criticalDaemonFailing } from './critical-daemon-failing.ts';
import { deploymentAlarmIgnored } from './deployment-alarm-ignored.ts';
import { deploymentAlarmRollback } from './deployment-alarm-rollback.ts';
import { deploymentConfigDeadlock } from './deployment-config-deadlock.ts';
import { deploymentInProgressNormal } from './deployment-in-progress-normal.ts';
import { desiredCountZero } from './desired-count-zero.ts';
import { diagnosisAccessDenied } from './diagnosis-access-denied.ts';
import { diagnosisThrottled } from './diagnosis-throttled.ts';
import { diskFullOnPull } from './disk-full-on-pull.ts';
import { dnsResolutionFailed } from './dns-resolution-failed.ts';
import { dockerhubRateLimitTask } from './dockerhub-rate-limit-task.ts';
import { dynamicHostPortSg } from './dynamic-host-port-sg.ts';
import { ebsAttachFailed } from './ebs-attach-failed.ts';
import { ecrRepoMissing } from './ecr-repo-missing.ts';
import { ecsSchedulerThrottled } from './ecs-scheduler-throttled.ts';
import { ecsServicePermissionsBroken } from './ecs-service-permissions-broken.ts';
import { efsMountFailed } from './efs-mount-failed.ts';
import { elb502 } from './elb-502.ts';
import { elb504 } from './elb-504.ts';
import { elbGraceTooShort } from './elb-grace-too-short.ts';
import { eniLimit } from './eni-limit.ts';
import { eniProvisioningTimeout } from './eni-provisioning-timeout.ts';
import { entrypointWaitsForDb } from './entrypoint-waits-for-db.ts';
import { envFileFailed } from './env-file-failed.ts';
import { ephemeralStorageFull } from './ephemeral-storage-full.ts';
import { evidenceExpired } from './evidence-expired.ts';
import { execFormatError } from './exec-format-error.ts';
import { exit12Config } from './exit-1-2-config.ts';
import { exitZero } from './exit-zero.ts';
import { externalController } from './external-controller.ts';
import { failOpen } from './fail-open.ts';
import { fargateAzUnsupported } from './fargate-az-unsupported.ts';
import { fargateCapacityUnavailable } from './fargate-capacity-unavailable.ts';
import { fargateQuota } from './fargate-quota.ts';
import { fargateRetirement } from './fargate-retirement.ts';
import type { Fault } from './fault.ts';
import { firelensConfigFailed } from './firelens-config-failed.ts';
import { fixedHealthPortMismatch } from './fixed-health-port-mismatch.ts';
import { gatewayRouteFailed } from './gateway-route-failed.ts';
import { gracefulStop143 } from './graceful-stop-143.ts';
import { healthChecksDisabled } from './health-checks-disabled.ts';
import { healthEndpointCoupledToDb } from './health-endpoint-coupled-to-db.ts';
import { healthFlapsUnderLoad } from './health-flaps-under-load.ts';
import { healthPathWrong } from './health-path-wrong.ts';
import { healthRedirectOrAuth } from './health-redirect-or-auth.ts';
import { healthRefused } from './health-refused.ts';
import { healthStatusUnknown } from './health-status-unknown.ts';
import { healthTimeoutUnreachable } from './health-timeout-unreachable.ts';
import { healthToolMissing } from './health-tool-missing.ts';
import { hookAwaitingAction } from './hook-awaiting-action.ts';
import { hookFailed } from './hook-failed.ts';
import { hostPortConflict } from './host-port-conflict.ts';
import { imageArchived } from './image-archived.ts';
import { imageDigestGone } from './image-digest-gone.ts';
import { imageDigestResolutionFailed } from './image-digest-resolution-failed.ts';
import { imageNameWrong } from './image-name-wrong.ts';
import { imagePlatformMismatch } from './image-platform-mismatch.ts';
import { imageReferenceInvalid } from './image-reference-invalid.ts';
import { imageTagMissing } from './image-tag-missing.ts';
import { instanceImpaired } from './instance-impaired.ts';
import { instanceLostOrDraining } from './instance-lost-or-draining.ts';
import { insufficientCpuOrMemory } from './insufficient-cpu-or-memory.ts';
import { lbContainerOrPortAbsent } from './lb-container-or-port-absent.ts';
import { listenerPointsElsewhere } from './listener-points-elsewhere.ts';
import { listensOnLocalhost } from './listens-on-localhost.ts';
import { logDriverBlocking } from './log-driver-blocking.ts';
import { logGroupMissing } from './log-group-missing.ts';
import { logNetworkUnreachable } from './log-network-unreachable.ts';
import { logPermissionDenied } from './log-permission-denied.ts';
import { logsNotVisible } from './logs-not-visible.ts';
import { minHealthyZeroOutage } from './min-healthy-zero-outage.ts';
import { missingEnvVar } from './missing-env-var.ts';
import { naclBlocked } from './nacl-blocked.ts';
import { newImageNotPickedUp } from './new-image-not-picked-up.ts';
import { noCircuitBreakerEndlessRetry } from './no-circuit-breaker-endless-retry.ts';
import { noContainerInstances } from './no-container-instances.ts';
import { oomKilled } from './oom-killed.ts';
import { overlappingDeployments } from './overlapping-deployments.ts';
import { placementConstraintOrAttribute } from './placement-constraint-or-attribute.ts';
import { portMismatch } from './port-mismatch.ts';
import { privateSubnetNoNat } from './private-subnet-no-nat.ts';
import { provisioningLimit } from './provisioning-limit.ts';
import { publicIpBlockedByDesign } from './public-ip-blocked-by-design.ts';
import { publicSubnetNoPublicIp } from './public-subnet-no-public-ip.ts';
import { pullCrossAccountDenied } from './pull-cross-account-denied.ts';
import { pullNetworkTimeout } from './pull-network-timeout.ts';
import { pullRoleDenied } from './pull-role-denied.ts';
import { pullThroughCacheFailed } from './pull-through-cache-failed.ts';
import { registerTargetsFailed } from './register-targets-failed.ts';
import { registryCredentialsMissing } from './registry-credentials-missing.ts';
import { registryTlsError } from './registry-tls-error.ts';
import { resourcePolicyExplicitDeny } from './resource-policy-explicit-deny.ts';
import { restartPolicyHidesCrash } from './restart-policy-hides-crash.ts';
import { revisionRegisteredNotDeployed } from './revision-registered-not-deployed.ts';
import { roleNotAssumable } from './role-not-assumable.ts';
import { runtimeInternalError } from './runtime-internal-error.ts';
import { secretAccessDenied } from './secret-access-denied.ts';
import { secretJsonKeyMissing } from './secret-json-key-missing.ts';
import { secretNetworkUnreachable } from './secret-network-unreachable.ts';
import { secretNotFound } from './secret-not-found.ts';
import { secretRotatedStale } from './secret-rotated-stale.ts';
import { segfault139 } from './segfault-139.ts';
import { serviceConnectClientStale } from './service-connect-client-stale.ts';
import { serviceConnectPort } from './service-connect-port.ts';
import { serviceConnectTimeout } from './service-connect-timeout.ts';
import { serviceInactiveOrDraining } from './service-inactive-or-draining.ts';
import { serviceNotAttached } from './service-not-attached.ts';
import { serviceNotFound } from './service-not-found.ts';
import { sgLbEgressBlocked } from './sg-lb-egress-blocked.ts';
import { sgLbToTaskBlocked } from './sg-lb-to-task-blocked.ts';
import { sgTaskEgressBlocked } from './sg-task-egress-blocked.ts';
import { sharedTargetGroup } from './shared-target-group.ts';
import { sidecarKilledTask } from './sidecar-killed-task.ts';
import { sigkillAfterStopTimeout } from './sigkill-after-stop-timeout.ts';
import { spotInterruption } from './spot-interruption.ts';
import { ssmParameterMissing } from './ssm-parameter-missing.ts';
import { startPeriodTooShort } from './start-period-too-short.ts';
import { startThrottled } from './start-throttled.ts';
import { subnetIpExhausted } from './subnet-ip-exhausted.ts';
import { targetDraining } from './target-draining.ts';
import { targetGroupDeleted } from './target-group-deleted.ts';
import { targetInitial } from './target-initial.ts';
import { targetInvalid } from './target-invalid.ts';
import { targetMissing } from './target-missing.ts';
import { taskProtectionBlocks } from './task-protection-blocks.ts';
import { taskRoleDenied } from './task-role-denied.ts';
import { taskRoleMissing } from './task-role-missing.ts';
import { taskdefInactiveOrDeleting } from './taskdef-inactive-or-deleting.ts';
import { tgEmpty503 } from './tg-empty-503.ts';
import { tgNotInUse } from './tg-not-in-use.ts';
import { tgPortDiffersHarmless } from './tg-port-differs-harmless.ts';
import { trafficSplitPartial } from './traffic-split-partial.ts';
import { userStoppedTask } from './user-stopped-task.ts';
import { vpcEndpointMisconfigured } from './vpc-endpoint-misconfigured.ts';
import { waiterTimeoutOnly } from './waiter-timeout-only.ts';
import { zonalShiftActive } from './zonal-shift-active.ts';

/** Every fault of the sandbox, in the order of its menu. */
export const faults: readonly Fault[] = [
  missingEnvVar,
  imageNameWrong,
  imageTagMissing,
  dockerhubRateLimitTask,
  ecrRepoMissing,
  imageArchived,
  imageDigestGone,
  imagePlatformMismatch,
  imageReferenceInvalid,
  diskFullOnPull,
  pullRoleDenied,
  pullCrossAccountDenied,
  registryCredentialsMissing,
  registryTlsError,
  pullThroughCacheFailed,
  taskRoleDenied,
  resourcePolicyExplicitDeny,
  taskRoleMissing,
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
  appCrashLate,
  exitZero,
  sidecarKilledTask,
  exit12Config,
  commandNotFound127,
  commandNotExecutable126,
  execFormatError,
  abort134,
  segfault139,
  cannotStartContainer,
  cannotCreateContainer,
  runtimeInternalError,
  ephemeralStorageFull,
  evidenceExpired,
  restartPolicyHidesCrash,
  logDriverBlocking,
  oomKilled,
  sigkillAfterStopTimeout,
  gracefulStop143,
  healthPathWrong,
  desiredCountZero,
  deploymentInProgressNormal,
  targetInitial,
  startThrottled,
  ecsSchedulerThrottled,
  fargateCapacityUnavailable,
  fargateQuota,
  fargateAzUnsupported,
  subnetIpExhausted,
  eniProvisioningTimeout,
  computeIncompatible,
  provisioningLimit,
  spotInterruption,
  fargateRetirement,
  userStoppedTask,
  azRebalancingChurn,
  secretAccessDenied,
  ssmParameterMissing,
  secretNotFound,
  secretJsonKeyMissing,
  logGroupMissing,
  logPermissionDenied,
  roleNotAssumable,
  logsNotVisible,
  containerDependencyUnmet,
  noContainerInstances,
  insufficientCpuOrMemory,
  hostPortConflict,
  eniLimit,
  placementConstraintOrAttribute,
  agentDisconnected,
  instanceLostOrDraining,
  instanceImpaired,
  criticalDaemonFailing,
  envFileFailed,
  firelensConfigFailed,
  efsMountFailed,
  ebsAttachFailed,
  ecsServicePermissionsBroken,
  secretRotatedStale,
  serviceNotFound,
  serviceInactiveOrDraining,
  diagnosisAccessDenied,
  diagnosisThrottled,
  tgNotInUse,
  azNotEnabled,
  targetDraining,
  targetGroupDeleted,
  healthChecksDisabled,
  zonalShiftActive,
  targetInvalid,
  targetMissing,
  sharedTargetGroup,
  registerTargetsFailed,
  failOpen,
  healthRedirectOrAuth,
  healthTimeoutUnreachable,
  app5xx,
  elb502,
  elb504,
  listenerPointsElsewhere,
  privateSubnetNoNat,
  publicSubnetNoPublicIp,
  vpcEndpointMisconfigured,
  sgTaskEgressBlocked,
  pullNetworkTimeout,
  secretNetworkUnreachable,
  logNetworkUnreachable,
  naclBlocked,
  sgLbEgressBlocked,
  noCircuitBreakerEndlessRetry,
  waiterTimeoutOnly,
  overlappingDeployments,
  minHealthyZeroOutage,
  circuitBreakerStalledNoBaseline,
  deploymentConfigDeadlock,
  taskdefInactiveOrDeleting,
  externalController,
  hookAwaitingAction,
  hookFailed,
  bakeTimeLooksStuck,
  trafficSplitPartial,
  taskProtectionBlocks,
  deploymentAlarmRollback,
  deploymentAlarmIgnored,
  clientsCannotReachLb,
  serviceConnectPort,
  dynamicHostPortSg,
  dnsResolutionFailed,
  serviceConnectTimeout,
  serviceConnectClientStale,
  cloudmapOrLatticeUnhealthy,
  gatewayRouteFailed,
  imageDigestResolutionFailed,
  containerHealthFailing,
  elbGraceTooShort,
  entrypointWaitsForDb,
  healthEndpointCoupledToDb,
  healthStatusUnknown,
  healthToolMissing,
  startPeriodTooShort,
  healthFlapsUnderLoad,
];
