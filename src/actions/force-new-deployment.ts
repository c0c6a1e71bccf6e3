import { UpdateServiceCommand } from '@aws-sdk/client-ecs';
import type { Diagnosis, RankedFinding } from '../diagnosis/diagnosis.ts';
import type { Service } from '../facts/ecs-services.ts';
import type { Facts } from '../facts/facts.ts';
import { primaryDeployment, revisionName, serviceIn } from '../facts/service.ts';
import type { ServiceRef } from '../facts/service-ref.ts';
import { type Question, toCli } from '../probes/question.ts';
import type { Layer } from '../rules/layers.ts';

/** What forcing a deployment would do, or why it is not offered. */
export type ForcePlan =
  | {
      readonly kind: 'offered';
      /** One sentence with numbers. */
      readonly effect: string;
      /** The same call as an AWS CLI command. */
      readonly command: string;
      /** The PRIMARY deployment that would be replaced. */
      readonly replaces: string;
    }
  | { readonly kind: 'withheld'; readonly reason: string };

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

/** The call as data; `run.ts` sends it. */
export function forceNewDeployment({ cluster, name }: ServiceRef): Question {
  return {
    client: 'ecs',
    command: new UpdateServiceCommand({ cluster, service: name, forceNewDeployment: true }),
  };
}

/** Predicts what forcing a new deployment would do, and withholds it where it cannot help. */
export function planForceDeployment(
  { service: ref, answers }: Facts,
  diagnosis: Diagnosis,
): ForcePlan {
  if (answers.services.state === 'unknown') {
    return withheld('The service could not be read, so nobody can say what forcing would do.');
  }
  const service = serviceIn(answers.services.value);
  if (service?.status !== 'ACTIVE') return withheld('There is no active service.');

  const controller = service.deploymentController?.type ?? 'ECS';
  if (controller !== 'ECS') {
    return withheld(`Deployments of this service are made by ${controller}, not by ECS.`);
  }
  if (service.desiredCount === 0) return withheld('The desired count is 0: no task would start.');

  const primary = primaryDeployment(service);
  if (!primary) return withheld('The service has no deployment to replace.');
  if (primary.rolloutState === 'IN_PROGRESS') {
    return withheld(`Deployment ${primary.id} is still in progress; forcing would start it over.`);
  }
  const obstacle = diagnosis.findings.find(staysTheSame);
  if (obstacle) return withheld(`New tasks would meet the same fault: ${obstacle.summary}.`);

  return {
    kind: 'offered',
    effect: effectOn(service),
    command: `${toCli(forceNewDeployment(ref))} --region ${ref.region}`,
    replaces: primary.id,
  };
}

function staysTheSame(finding: RankedFinding): boolean {
  const { role, confidence, layer, rule, remediation } = finding;
  if (role !== 'cause' || confidence === 'possible') return false;
  if (remediation.action === 'force-new-deployment') return false;
  return unmovedLayers.has(layer) || unmovedRules.has(rule);
}

function effectOn(service: Service): string {
  const { desiredCount, runningCount, taskDefinition, deploymentConfiguration } = service;
  const percent = deploymentConfiguration?.minimumHealthyPercent ?? 100;
  const kept = Math.ceil((desiredCount * percent) / 100);
  const revision = revisionName(taskDefinition ?? '');
  const meanwhile =
    kept > 0
      ? `at least ${kept} stay up meanwhile`
      : 'all may be down meanwhile (minimum healthy is 0 %)';
  return `Starts ${tasks(desiredCount)} of ${revision}, with image tags resolved anew, and stops the ${runningCount} running now; ${meanwhile}.`;
}

function tasks(count: number): string {
  return count === 1 ? '1 new task' : `${count} new tasks`;
}

function withheld(reason: string): ForcePlan {
  return { kind: 'withheld', reason };
}
