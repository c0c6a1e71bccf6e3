/** What a service deployment's status means for whoever waits for it (sdk: ServiceDeploymentStatus). */
export type RolloutOutcome =
  | 'under-way'
  | 'stopping'
  | 'stopped'
  | 'succeeded'
  | 'rolling-back'
  | 'rolled-back'
  | 'roll-back-failed'
  | 'unknown';

const outcomes: Readonly<Record<string, RolloutOutcome>> = {
  PENDING: 'under-way',
  IN_PROGRESS: 'under-way',
  STOP_REQUESTED: 'stopping',
  STOPPED: 'stopped',
  SUCCESSFUL: 'succeeded',
  ROLLBACK_REQUESTED: 'rolling-back',
  ROLLBACK_IN_PROGRESS: 'rolling-back',
  ROLLBACK_SUCCESSFUL: 'rolled-back',
  ROLLBACK_FAILED: 'roll-back-failed',
};

/** What became of a service deployment; `unknown` for a status that AWS adds later, and for none. */
export function outcomeOf(status: string | undefined): RolloutOutcome {
  return outcomes[status ?? ''] ?? 'unknown';
}

const stages: Readonly<Record<string, string>> = {
  RECONCILE_SERVICE: 'ECS reconciles the revisions that are active',
  PRE_SCALE_UP: 'no new task has started yet',
  SCALE_UP: 'the new tasks start and serve nobody yet',
  POST_SCALE_UP: 'the new tasks run and serve nobody yet',
  TEST_TRAFFIC_SHIFT: 'test traffic shifts to the new tasks',
  POST_TEST_TRAFFIC_SHIFT: 'the new tasks serve test traffic only',
  PRE_PRODUCTION_TRAFFIC_SHIFT: 'production traffic is about to shift',
  PRODUCTION_TRAFFIC_SHIFT: 'production traffic shifts to the new tasks',
  POST_PRODUCTION_TRAFFIC_SHIFT: 'production traffic has shifted to the new tasks',
  BAKE_TIME: 'both revisions run while the new one is watched',
  CLEAN_UP: 'the old tasks are being removed',
};

/** A stage of a deployment in words (sdk: ServiceDeploymentLifecycleStage); undefined for one that AWS adds later. */
export function stageInWords(stage: string | undefined): string | undefined {
  return stages[stage ?? ''];
}
