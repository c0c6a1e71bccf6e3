import { describe, expect, it } from 'vitest';
import { forceNewDeployment, planForceDeployment } from '../../src/actions/force-new-deployment.ts';
import { diagnose } from '../../src/diagnosis/diagnose.ts';
import type { Diagnosis, RankedFinding } from '../../src/diagnosis/diagnosis.ts';
import { toCli } from '../../src/probes/question.ts';
import { factsOf, type Given, serviceRef, unknownFacts } from '../support/facts.ts';

const primary = { id: 'ecs-svc/1', status: 'PRIMARY', rolloutState: 'COMPLETED' };
const running = {
  serviceArn: serviceRef.arn,
  serviceName: 'checkout-svc',
  status: 'ACTIVE',
  desiredCount: 4,
  runningCount: 3,
  taskDefinition: 'arn:aws:ecs:eu-west-1:123456789012:task-definition/checkout:42',
  deploymentConfiguration: { minimumHealthyPercent: 50 },
  deployments: [primary],
};

function planOf(service: object, findings: readonly RankedFinding[] = []) {
  const given: Given = { services: { services: [{ ...running, ...service }] } };
  const facts = factsOf(given);
  const diagnosis: Diagnosis = {
    ...diagnose(facts, { calls: 0, rounds: 0, elapsedMs: 0 }),
    findings,
  };
  return planForceDeployment(facts, diagnosis);
}

const cause: RankedFinding = {
  rule: 'image-tag-missing',
  layer: 'image',
  role: 'cause',
  confidence: 'confirmed',
  subject: 'container app',
  summary: 'the tag v9 does not exist',
  explains: [],
  evidence: [],
  remediation: { text: '' },
};

describe('planForceDeployment', () => {
  it('says what will happen in numbers, and the exact command', () => {
    expect(planOf({})).toEqual({
      kind: 'offered',
      effect:
        'Starts 4 new tasks of checkout:42, with image tags resolved anew, and stops the 3 running now; at least 2 stay up meanwhile.',
      command:
        'aws ecs update-service --cluster prod --service checkout-svc --force-new-deployment --region eu-west-1',
      replaces: 'ecs-svc/1',
    });
  });

  it('warns where all tasks may be down meanwhile', () => {
    const plan = planOf({ deploymentConfiguration: { minimumHealthyPercent: 0 } });
    expect(plan).toMatchObject({ effect: expect.stringContaining('all may be down meanwhile') });
  });

  it.each([
    ['the service is gone', { status: 'INACTIVE' }, 'no active service'],
    ['nothing is wanted', { desiredCount: 0 }, 'desired count is 0'],
    ['another system deploys', { deploymentController: { type: 'CODE_DEPLOY' } }, 'CODE_DEPLOY'],
    ['there is no deployment', { deployments: [] }, 'no deployment to replace'],
    [
      'one is still running',
      { deployments: [{ ...primary, rolloutState: 'IN_PROGRESS' }] },
      'ecs-svc/1 is still in progress',
    ],
  ])('withholds it when %s', (_, service, reason) => {
    expect(planOf(service)).toEqual({ kind: 'withheld', reason: expect.stringContaining(reason) });
  });

  it('withholds it when the service could not be read', () => {
    const facts = unknownFacts('denied');
    const plan = planForceDeployment(facts, diagnose(facts, { calls: 0, rounds: 0, elapsedMs: 0 }));
    expect(plan.kind).toBe('withheld');
  });

  it('withholds it when new tasks would meet the same cause', () => {
    const reason = 'New tasks would meet the same fault: the tag v9 does not exist.';
    expect(planOf({}, [cause])).toEqual({ kind: 'withheld', reason });
  });

  it.each([
    ['only a possible cause', { ...cause, confidence: 'possible' }],
    ['a risk', { ...cause, role: 'risk' }],
    ['a cause that a new start may end', { ...cause, layer: 'container', rule: 'oom-killed' }],
    [
      'a cause that it is the remedy for',
      { ...cause, remediation: { text: '', action: 'force-new-deployment' } },
    ],
  ] as const)('offers it with %s', (_, finding) => {
    expect(planOf({}, [finding]).kind).toBe('offered');
  });
});

it('prints the call that is sent', () => {
  expect(toCli(forceNewDeployment(serviceRef))).toContain('--force-new-deployment');
});
