import { resourcePolicyExplicitDeny } from './access/resource-policy-explicit-deny.ts';
import { taskRoleDenied } from './access/task-role-denied.ts';
import { taskRoleMissing } from './access/task-role-missing.ts';
import { abort134 } from './container/abort-134.ts';
import { appCrashLate } from './container/app-crash-late.ts';
import { appCrashOnStart } from './container/app-crash-on-start.ts';
import { cannotCreateContainer } from './container/cannot-create-container.ts';
import { cannotStartContainer } from './container/cannot-start-container.ts';
import { commandNotExecutable126 } from './container/command-not-executable-126.ts';
import { commandNotFound127 } from './container/command-not-found-127.ts';
import { ephemeralStorageFull } from './container/ephemeral-storage-full.ts';
import { evidenceExpired } from './container/evidence-expired.ts';
import { execFormatError } from './container/exec-format-error.ts';
import { exit12Config } from './container/exit-1-2-config.ts';
import { exitZero } from './container/exit-zero.ts';
import { gracefulStop143 } from './container/graceful-stop-143.ts';
import { logDriverBlocking } from './container/log-driver-blocking.ts';
import { missingEnvVar } from './container/missing-env-var.ts';
import { oomKilled } from './container/oom-killed.ts';
import { restartPolicyHidesCrash } from './container/restart-policy-hides-crash.ts';
import { runtimeInternalError } from './container/runtime-internal-error.ts';
import { segfault139 } from './container/segfault-139.ts';
import { sidecarKilledTask } from './container/sidecar-killed-task.ts';
import { sigkillAfterStopTimeout } from './container/sigkill-after-stop-timeout.ts';
import { ciGreenCdNotRun } from './delivery/ci-green-cd-not-run.ts';
import { bakeTimeLooksStuck } from './deployment/bake-time-looks-stuck.ts';
import { circuitBreakerRolledBack } from './deployment/circuit-breaker-rolled-back.ts';
import { circuitBreakerStalledNoBaseline } from './deployment/circuit-breaker-stalled-no-baseline.ts';
import { deploymentAlarmIgnored } from './deployment/deployment-alarm-ignored.ts';
import { deploymentAlarmRollback } from './deployment/deployment-alarm-rollback.ts';
import { deploymentConfigDeadlock } from './deployment/deployment-config-deadlock.ts';
import { deploymentInProgressNormal } from './deployment/deployment-in-progress-normal.ts';
import { desiredCountZero } from './deployment/desired-count-zero.ts';
import { externalController } from './deployment/external-controller.ts';
import { hookAwaitingAction } from './deployment/hook-awaiting-action.ts';
import { hookFailed } from './deployment/hook-failed.ts';
import { imageDigestResolutionFailed } from './deployment/image-digest-resolution-failed.ts';
import { minHealthyZeroOutage } from './deployment/min-healthy-zero-outage.ts';
import { newImageNotPickedUp } from './deployment/new-image-not-picked-up.ts';
import { noCircuitBreakerEndlessRetry } from './deployment/no-circuit-breaker-endless-retry.ts';
import { overlappingDeployments } from './deployment/overlapping-deployments.ts';
import { revisionRegisteredNotDeployed } from './deployment/revision-registered-not-deployed.ts';
import { taskProtectionBlocks } from './deployment/task-protection-blocks.ts';
import { taskdefInactiveOrDeleting } from './deployment/taskdef-inactive-or-deleting.ts';
import { trafficSplitPartial } from './deployment/traffic-split-partial.ts';
import { waiterTimeoutOnly } from './deployment/waiter-timeout-only.ts';
import { containerHealthFailing } from './health/container-health-failing.ts';
import { elbGraceTooShort } from './health/elb-grace-too-short.ts';
import { entrypointWaitsForDb } from './health/entrypoint-waits-for-db.ts';
import { healthEndpointCoupledToDb } from './health/health-endpoint-coupled-to-db.ts';
import { healthFlapsUnderLoad } from './health/health-flaps-under-load.ts';
import { healthStatusUnknown } from './health/health-status-unknown.ts';
import { healthToolMissing } from './health/health-tool-missing.ts';
import { startPeriodTooShort } from './health/start-period-too-short.ts';
import { diskFullOnPull } from './image/disk-full-on-pull.ts';
import { dockerhubRateLimitTask } from './image/dockerhub-rate-limit-task.ts';
import { ecrRepoMissing } from './image/ecr-repo-missing.ts';
import { imageArchived } from './image/image-archived.ts';
import { imageDigestGone } from './image/image-digest-gone.ts';
import { imageNameWrong } from './image/image-name-wrong.ts';
import { imagePlatformMismatch } from './image/image-platform-mismatch.ts';
import { imageReferenceInvalid } from './image/image-reference-invalid.ts';
import { imageTagMissing } from './image/image-tag-missing.ts';
import { privateSubnetNoNat } from './image/private-subnet-no-nat.ts';
import { publicSubnetNoPublicIp } from './image/public-subnet-no-public-ip.ts';
import { pullCrossAccountDenied } from './image/pull-cross-account-denied.ts';
import { pullNetworkTimeout } from './image/pull-network-timeout.ts';
import { pullRoleDenied } from './image/pull-role-denied.ts';
import { pullThroughCacheFailed } from './image/pull-through-cache-failed.ts';
import { registryCredentialsMissing } from './image/registry-credentials-missing.ts';
import { registryTlsError } from './image/registry-tls-error.ts';
import { vpcEndpointMisconfigured } from './image/vpc-endpoint-misconfigured.ts';
import { containerDependencyUnmet } from './init/container-dependency-unmet.ts';
import { ebsAttachFailed } from './init/ebs-attach-failed.ts';
import { ecsServicePermissionsBroken } from './init/ecs-service-permissions-broken.ts';
import { efsMountFailed } from './init/efs-mount-failed.ts';
import { envFileFailed } from './init/env-file-failed.ts';
import { firelensConfigFailed } from './init/firelens-config-failed.ts';
import { logGroupMissing } from './init/log-group-missing.ts';
import { logNetworkUnreachable } from './init/log-network-unreachable.ts';
import { logPermissionDenied } from './init/log-permission-denied.ts';
import { logsNotVisible } from './init/logs-not-visible.ts';
import { roleNotAssumable } from './init/role-not-assumable.ts';
import { secretAccessDenied } from './init/secret-access-denied.ts';
import { secretJsonKeyMissing } from './init/secret-json-key-missing.ts';
import { secretNetworkUnreachable } from './init/secret-network-unreachable.ts';
import { secretNotFound } from './init/secret-not-found.ts';
import { secretRotatedStale } from './init/secret-rotated-stale.ts';
import { ssmParameterMissing } from './init/ssm-parameter-missing.ts';
import { app5xx } from './load-balancer/app-5xx.ts';
import { azNotEnabled } from './load-balancer/az-not-enabled.ts';
import { clientsCannotReachLb } from './load-balancer/clients-cannot-reach-lb.ts';
import { elb502 } from './load-balancer/elb-502.ts';
import { elb504 } from './load-balancer/elb-504.ts';
import { failOpen } from './load-balancer/fail-open.ts';
import { healthChecksDisabled } from './load-balancer/health-checks-disabled.ts';
import { healthPathWrong } from './load-balancer/health-path-wrong.ts';
import { healthRedirectOrAuth } from './load-balancer/health-redirect-or-auth.ts';
import { healthRefused } from './load-balancer/health-refused.ts';
import { healthTimeoutUnreachable } from './load-balancer/health-timeout-unreachable.ts';
import { listenerPointsElsewhere } from './load-balancer/listener-points-elsewhere.ts';
import { registerTargetsFailed } from './load-balancer/register-targets-failed.ts';
import { serviceNotAttached } from './load-balancer/service-not-attached.ts';
import { sharedTargetGroup } from './load-balancer/shared-target-group.ts';
import { targetDraining } from './load-balancer/target-draining.ts';
import { targetGroupDeleted } from './load-balancer/target-group-deleted.ts';
import { targetInitial } from './load-balancer/target-initial.ts';
import { targetInvalid } from './load-balancer/target-invalid.ts';
import { targetMissing } from './load-balancer/target-missing.ts';
import { tgEmpty503 } from './load-balancer/tg-empty-503.ts';
import { tgNotInUse } from './load-balancer/tg-not-in-use.ts';
import { zonalShiftActive } from './load-balancer/zonal-shift-active.ts';
import { cloudmapOrLatticeUnhealthy } from './network/cloudmap-or-lattice-unhealthy.ts';
import { dnsResolutionFailed } from './network/dns-resolution-failed.ts';
import { gatewayRouteFailed } from './network/gateway-route-failed.ts';
import { naclBlocked } from './network/nacl-blocked.ts';
import { publicIpBlockedByDesign } from './network/public-ip-blocked-by-design.ts';
import { serviceConnectClientStale } from './network/service-connect-client-stale.ts';
import { serviceConnectTimeout } from './network/service-connect-timeout.ts';
import { sgLbEgressBlocked } from './network/sg-lb-egress-blocked.ts';
import { sgLbToTaskBlocked } from './network/sg-lb-to-task-blocked.ts';
import { sgTaskEgressBlocked } from './network/sg-task-egress-blocked.ts';
import { agentDisconnected } from './placement/agent-disconnected.ts';
import { azRebalancingChurn } from './placement/az-rebalancing-churn.ts';
import { computeIncompatible } from './placement/compute-incompatible.ts';
import { criticalDaemonFailing } from './placement/critical-daemon-failing.ts';
import { ecsSchedulerThrottled } from './placement/ecs-scheduler-throttled.ts';
import { eniLimit } from './placement/eni-limit.ts';
import { eniProvisioningTimeout } from './placement/eni-provisioning-timeout.ts';
import { fargateAzUnsupported } from './placement/fargate-az-unsupported.ts';
import { fargateCapacityUnavailable } from './placement/fargate-capacity-unavailable.ts';
import { fargateQuota } from './placement/fargate-quota.ts';
import { fargateRetirement } from './placement/fargate-retirement.ts';
import { hostPortConflict } from './placement/host-port-conflict.ts';
import { instanceImpaired } from './placement/instance-impaired.ts';
import { instanceLostOrDraining } from './placement/instance-lost-or-draining.ts';
import { insufficientCpuOrMemory } from './placement/insufficient-cpu-or-memory.ts';
import { noContainerInstances } from './placement/no-container-instances.ts';
import { placementConstraintOrAttribute } from './placement/placement-constraint-or-attribute.ts';
import { provisioningLimit } from './placement/provisioning-limit.ts';
import { spotInterruption } from './placement/spot-interruption.ts';
import { startThrottled } from './placement/start-throttled.ts';
import { subnetIpExhausted } from './placement/subnet-ip-exhausted.ts';
import { userStoppedTask } from './placement/user-stopped-task.ts';
import { dynamicHostPortSg } from './ports/dynamic-host-port-sg.ts';
import { fixedHealthPortMismatch } from './ports/fixed-health-port-mismatch.ts';
import { lbContainerOrPortAbsent } from './ports/lb-container-or-port-absent.ts';
import { listensOnLocalhost } from './ports/listens-on-localhost.ts';
import { portMismatch } from './ports/port-mismatch.ts';
import { serviceConnectPort } from './ports/service-connect-port.ts';
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
  bakeTimeLooksStuck,
  circuitBreakerRolledBack,
  circuitBreakerStalledNoBaseline,
  deploymentAlarmIgnored,
  deploymentAlarmRollback,
  deploymentConfigDeadlock,
  deploymentInProgressNormal,
  desiredCountZero,
  externalController,
  hookAwaitingAction,
  hookFailed,
  imageDigestResolutionFailed,
  minHealthyZeroOutage,
  newImageNotPickedUp,
  noCircuitBreakerEndlessRetry,
  overlappingDeployments,
  revisionRegisteredNotDeployed,
  taskProtectionBlocks,
  taskdefInactiveOrDeleting,
  trafficSplitPartial,
  waiterTimeoutOnly,
  agentDisconnected,
  azRebalancingChurn,
  computeIncompatible,
  criticalDaemonFailing,
  ecsSchedulerThrottled,
  eniLimit,
  eniProvisioningTimeout,
  fargateAzUnsupported,
  fargateCapacityUnavailable,
  fargateQuota,
  fargateRetirement,
  hostPortConflict,
  instanceImpaired,
  instanceLostOrDraining,
  insufficientCpuOrMemory,
  noContainerInstances,
  placementConstraintOrAttribute,
  provisioningLimit,
  spotInterruption,
  startThrottled,
  subnetIpExhausted,
  userStoppedTask,
  diskFullOnPull,
  dockerhubRateLimitTask,
  ecrRepoMissing,
  imageArchived,
  imageDigestGone,
  imageNameWrong,
  imagePlatformMismatch,
  imageReferenceInvalid,
  imageTagMissing,
  privateSubnetNoNat,
  publicSubnetNoPublicIp,
  pullCrossAccountDenied,
  pullNetworkTimeout,
  pullRoleDenied,
  pullThroughCacheFailed,
  registryCredentialsMissing,
  registryTlsError,
  vpcEndpointMisconfigured,
  containerDependencyUnmet,
  ebsAttachFailed,
  ecsServicePermissionsBroken,
  efsMountFailed,
  envFileFailed,
  firelensConfigFailed,
  logGroupMissing,
  logNetworkUnreachable,
  logPermissionDenied,
  logsNotVisible,
  roleNotAssumable,
  secretAccessDenied,
  secretJsonKeyMissing,
  secretNetworkUnreachable,
  secretNotFound,
  secretRotatedStale,
  ssmParameterMissing,
  abort134,
  appCrashLate,
  appCrashOnStart,
  cannotCreateContainer,
  cannotStartContainer,
  commandNotExecutable126,
  commandNotFound127,
  ephemeralStorageFull,
  evidenceExpired,
  execFormatError,
  exit12Config,
  exitZero,
  gracefulStop143,
  logDriverBlocking,
  missingEnvVar,
  oomKilled,
  restartPolicyHidesCrash,
  runtimeInternalError,
  segfault139,
  sidecarKilledTask,
  sigkillAfterStopTimeout,
  containerHealthFailing,
  elbGraceTooShort,
  entrypointWaitsForDb,
  healthEndpointCoupledToDb,
  healthFlapsUnderLoad,
  healthStatusUnknown,
  healthToolMissing,
  startPeriodTooShort,
  app5xx,
  azNotEnabled,
  clientsCannotReachLb,
  elb502,
  elb504,
  failOpen,
  healthChecksDisabled,
  healthPathWrong,
  healthRedirectOrAuth,
  healthRefused,
  healthTimeoutUnreachable,
  listenerPointsElsewhere,
  registerTargetsFailed,
  serviceNotAttached,
  sharedTargetGroup,
  targetDraining,
  targetGroupDeleted,
  targetInitial,
  targetInvalid,
  targetMissing,
  tgEmpty503,
  tgNotInUse,
  zonalShiftActive,
  dynamicHostPortSg,
  fixedHealthPortMismatch,
  lbContainerOrPortAbsent,
  listensOnLocalhost,
  portMismatch,
  serviceConnectPort,
  tgPortDiffersHarmless,
  cloudmapOrLatticeUnhealthy,
  dnsResolutionFailed,
  gatewayRouteFailed,
  naclBlocked,
  publicIpBlockedByDesign,
  serviceConnectClientStale,
  serviceConnectTimeout,
  sgLbEgressBlocked,
  sgLbToTaskBlocked,
  sgTaskEgressBlocked,
  resourcePolicyExplicitDeny,
  taskRoleDenied,
  taskRoleMissing,
  ciGreenCdNotRun,
];
