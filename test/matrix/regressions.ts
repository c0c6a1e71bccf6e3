import type { PairJudgement } from './pair-judge.ts';

/** Pairs of which something false was said once, and how they must come out. */
export const regressions: Readonly<Record<string, PairJudgement>> = {
  'app-crash-late + entrypoint-waits-for-db': 'right',
  'app-crash-late + secret-rotated-stale': 'right',
  'az-not-enabled + traffic-split-partial': 'right',
  'command-not-executable-126 + health-tool-missing': 'right',
  'ephemeral-storage-full + entrypoint-waits-for-db': 'right',
  'ephemeral-storage-full + log-driver-blocking': 'nameless',
  'ephemeral-storage-full + nacl-blocked': 'right',
  'fail-open + no-circuit-breaker-endless-retry': 'right',
  'fargate-quota + waiter-timeout-only': 'taken away',
  'fixed-health-port-mismatch + log-driver-blocking': 'right',
  'health-checks-disabled + entrypoint-waits-for-db': 'right',
  'health-refused + health-checks-disabled': 'taken away',
  'image-name-wrong + log-network-unreachable': 'combined',
  'listener-points-elsewhere + start-period-too-short': 'combined',
  'log-driver-blocking + bake-time-looks-stuck': 'nameless',
  'log-driver-blocking + health-tool-missing': 'nameless',
  'min-healthy-zero-outage + container-health-failing': 'right',
  'missing-env-var + log-driver-blocking': 'nameless',
  'port-mismatch + deployment-alarm-rollback': 'right',
  'register-targets-failed + deployment-config-deadlock': 'right',
  'registry-tls-error + log-network-unreachable': 'combined',
};
