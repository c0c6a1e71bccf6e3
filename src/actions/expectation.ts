import type { Diagnosis, RankedFinding } from '../diagnosis/diagnosis.ts';
import type { Layer } from '../rules/layers.ts';
import type { ActionId } from '../rules/rule.ts';

/**
 * Layers in which a cause stays what it is however often tasks are started: the same task definition meets the same
 * image, ports, network and rights.
 */
const unmovedLayers: ReadonlySet<Layer> = new Set([
  'target',
  'placement',
  'image',
  'init',
  'load-balancer',
  'ports',
  'network',
  'access',
]);

/** Causes in other layers that a new start of the same task definition meets again. */
const unmovedRules: ReadonlySet<string> = new Set([
  'missing-env-var',
  'health-path-wrong',
  'fixed-health-port-mismatch',
  'listens-on-localhost',
  'health-refused',
]);

/**
 * Causes in those layers that new tasks may not meet again, or that more tasks may end: what is worn out or overloaded, what was
 * read at the start, and the machine that a task happened to be on.
 */
const passingRules: ReadonlySet<string> = new Set([
  'agent-disconnected',
  'fargate-retirement',
  'instance-impaired',
  'instance-lost-or-draining',
  'spot-interruption',
  'user-stopped-task',
  'secret-rotated-stale',
  'app-5xx',
  'elb-502',
  'elb-504',
  'fail-open',
  'health-timeout-unreachable',
  'target-draining',
  'target-initial',
  'target-missing',
  'tg-empty-503',
]);

/** Layers in which a cause lies outside of any revision. */
const outsideLayers: ReadonlySet<Layer> = new Set(['target', 'placement', 'network', 'access']);

/** The sure cause that new tasks of the same revision would meet again; not where the action is its very remedy. */
export function unmovedCause({ findings }: Diagnosis, action: ActionId): RankedFinding | undefined {
  return findings.find(
    (it) =>
      isSureCause(it) &&
      it.remediation.action !== action &&
      !passingRules.has(it.rule) &&
      (unmovedLayers.has(it.layer) || unmovedRules.has(it.rule)),
  );
}

/** The sure cause that tasks of every revision would meet. */
export function outsideCause({ findings }: Diagnosis, action: ActionId): RankedFinding | undefined {
  return findings.find(
    (it) =>
      isSureCause(it) &&
      it.remediation.action !== action &&
      !passingRules.has(it.rule) &&
      outsideLayers.has(it.layer),
  );
}

/** Why an action will help, or that it is not expected to, in one sentence. */
export function expectationOf({ findings, symptoms }: Diagnosis, action: ActionId): string {
  const advising = findings.filter((it) => it.role !== 'note' && it.remediation.action === action);
  const remedied = advising.find((it) => it.role === 'cause') ?? advising[0];
  const cause = findings.find(isSureCause);
  if (remedied && remedied.role !== 'cause' && cause) {
    return `It is advised against what follows (${remedied.summary}); whether it ends the cause is not known: ${cause.summary}.`;
  }
  if (remedied) return `It is what the diagnosis advises: ${remedied.summary}.`;
  if (cause)
    return `The diagnosis advises something else and does not expect this to help: ${cause.summary}.`;
  return symptoms.length === 0
    ? 'Nothing is wrong with the service as far as the diagnosis sees, so nothing is expected to get better by it.'
    : 'The diagnosis knows no cause for sure, so nobody can say whether it helps.';
}

function isSureCause({ role, confidence }: RankedFinding): boolean {
  return role === 'cause' && confidence !== 'possible';
}
