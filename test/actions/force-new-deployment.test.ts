import { describe, expect, it } from 'vitest';
import { forceNewDeployment } from '../../src/actions/force-new-deployment.ts';
import { diagnose } from '../../src/diagnosis/diagnose.ts';
import type { Diagnosis, RankedFinding } from '../../src/diagnosis/diagnosis.ts';
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
  return forceNewDeployment.plan({ facts, diagnosis }, []);
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

function effectsOf(plan: ReturnType<typeof planOf>): string {
  return plan.kind === 'offered' ? plan.effects.join(' ') : '';
}

describe('forceNewDeployment.plan', () => {
  it('says what will happen in numbers, and the exact command', () => {
    expect(planOf({})).toEqual({
      kind: 'offered',
      change: {
        action: 'force-new-deployment',
        replaces: 'ecs-svc/1',
        taskDefinition: running.taskDefinition,
      },
      title: 'Force a new deployment of checkout:42',
      effects: [
        'Starts 4 new tasks of checkout:42, with image tags resolved anew.',
        'All 3 running now are replaced at once: new ones start first (at most 8 at once), and old ones stop once those are healthy; at least 2 stay up meanwhile.',
        'How long it takes is unknown: no deployment that succeeded is on record.',
      ],
      expected: 'The diagnosis knows no cause for sure, so nobody can say whether it helps.',
      command:
        'aws ecs update-service --cluster prod --service checkout-svc --force-new-deployment --region eu-west-1',
    });
  });

  it('warns where all tasks may be down meanwhile', () => {
    const plan = planOf({ deploymentConfiguration: { minimumHealthyPercent: 0 } });
    expect(effectsOf(plan)).toContain('all may be down meanwhile');
  });

  it.each([
    ['the service is gone', { status: 'INACTIVE' }, 'no active service'],
    ['nothing is wanted', { desiredCount: 0 }, 'desired count is 0'],
    ['another system deploys', { deploymentController: { type: 'CODE_DEPLOY' } }, 'CODE_DEPLOY'],
    ['there is no deployment', { deployments: [] }, 'no deployment'],
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
    const diagnosis = diagnose(facts, { calls: 0, rounds: 0, elapsedMs: 0 });
    const plan = forceNewDeployment.plan({ facts, diagnosis }, []);
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

it('says how long deployments took: the middle one of those that succeeded', () => {
  const past = (id: string, minutes: number, status = 'SUCCESSFUL') => ({
    serviceDeploymentArn: id,
    status,
    createdAt: `2026-11-2${id}T03:00:00Z`,
    startedAt: `2026-11-2${id}T03:00:00Z`,
    finishedAt: `2026-11-2${id}T03:0${minutes}:10Z`,
  });
  const facts = factsOf({
    services: { services: [running] },
    recentDeployments: {
      serviceDeployments: [past('0', 9, 'STOPPED'), past('1', 3), past('2', 4), past('3', 8)],
    },
  });
  const diagnosis = diagnose(facts, { calls: 0, rounds: 0, elapsedMs: 0 });
  const plan = forceNewDeployment.plan({ facts, diagnosis: { ...diagnosis, findings: [] } }, []);
  expect(effectsOf(plan)).toContain(
    'The last 3 deployments that succeeded took 4 min 10 s (median).',
  );
});

it('withholds it where the percentages leave no room', () => {
  const deploymentConfiguration = { minimumHealthyPercent: 100, maximumPercent: 100 };
  expect(planOf({ deploymentConfiguration })).toMatchObject({
    kind: 'withheld',
    reason: expect.stringContaining('leave no room to replace a task'),
  });
});
