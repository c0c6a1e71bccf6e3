import { describe, expect, test } from 'vitest';
import { diagnose, diagnosed } from '../../src/diagnosis/diagnose.ts';
import type { Rule } from '../../src/rules/rule.ts';
import { factsOf, takenAt, unknownFacts } from '../support/facts.ts';
import { ruleThat, stats } from './rule.ts';

/** Runs two tasks of two desired: no symptom. */
const steady = {
  services: {
    services: [
      {
        serviceArn: 'arn:aws:ecs:eu-west-1:123456789012:service/prod/checkout-svc',
        serviceName: 'checkout-svc',
        status: 'ACTIVE',
        desiredCount: 2,
        runningCount: 2,
        deployments: [
          {
            id: 'ecs-svc/1',
            status: 'PRIMARY',
            rolloutState: 'COMPLETED',
            desiredCount: 2,
            runningCount: 2,
            createdAt: '2026-11-20T03:30:00Z',
          },
        ],
      },
    ],
  },
};
/** The same with one task of two: the symptom `below-desired-count`. */
const short = {
  services: { services: steady.services.services.map((it) => ({ ...it, runningCount: 1 })) },
};
const symptom = 'below-desired-count';

const roles = (given: Parameters<typeof factsOf>[0], rules: readonly Rule[]) =>
  diagnose(factsOf(given), stats, rules).findings.map(({ rule, role }) => `${rule} ${role}`);

describe('causes and consequences', () => {
  test('what a cause explains is folded under it, along chains', () => {
    const chain = [
      ruleThat('c', { explains: [symptom] }),
      ruleThat('b', { explains: ['c'] }),
      ruleThat('a', { explains: ['b'] }),
    ];
    expect(roles(short, chain)).toEqual(['a cause', 'b consequence', 'c consequence']);
  });

  test('another face of a symptom is a consequence of whatever explains it, however sure that is', () => {
    const follower = ruleThat('follower', { follows: [symptom] });
    const cause = ruleThat('cause', { explains: [symptom], confidence: 'likely' });
    expect(roles(short, [follower, cause])).toEqual(['cause cause', 'follower consequence']);
    const diagnosis = diagnose(factsOf(short), stats, [follower, cause]);
    expect(diagnosis.findings[0]?.explains).toEqual([symptom, 'follower']);
  });

  test('another face of a symptom stays where nothing explains it, and explains no other', () => {
    const faces = [
      ruleThat('a', { follows: [symptom], explains: [symptom] }),
      ruleThat('b', { follows: [symptom] }),
    ];
    expect(roles(short, faces)).toEqual(['a cause', 'b cause']);
  });

  test('two independent faults are two causes', () => {
    expect(roles(short, [ruleThat('a'), ruleThat('b')])).toEqual(['a cause', 'b cause']);
  });

  test('a weaker finding does not explain a stronger one', () => {
    const rules = [ruleThat('a', { confidence: 'possible', explains: ['b'] }), ruleThat('b')];
    expect(roles(short, rules)).toEqual(['b cause', 'a cause']);
  });

  test('two that explain each other are both causes', () => {
    const rules = [ruleThat('a', { explains: ['b'] }), ruleThat('b', { explains: ['a'] })];
    expect(roles(short, rules)).toEqual(['a cause', 'b cause']);
  });

  test('a risk explains nothing and is never folded', () => {
    const rules = [
      ruleThat('a', { kind: 'risk', explains: ['b'] }),
      ruleThat('b', { explains: ['a'] }),
    ];
    expect(roles(short, rules)).toEqual(['b cause', 'a risk']);
  });

  test('a note that says nothing new beside a cause is left out, and told where nothing is wrong', () => {
    const note = ruleThat('n', { kind: 'note', silentBesideCause: true });
    expect(roles(short, [note, ruleThat('a')])).toEqual(['a cause']);
    expect(roles(short, [note, ruleThat('a', { kind: 'risk' })])).toEqual(['a risk', 'n note']);
    expect(roles(steady, [note, ruleThat('a', { kind: 'obstacle' })])).toEqual([
      'a cause',
      'n note',
    ]);
  });

  test('a note that a fault explains is a consequence, otherwise a note', () => {
    const note = ruleThat('n', { kind: 'note', explains: ['a'] });
    expect(roles(short, [note, ruleThat('a', { explains: ['n'] })])).toEqual([
      'a cause',
      'n consequence',
    ]);
    expect(roles(short, [note, ruleThat('a')])).toEqual(['a cause', 'n note']);
  });

  test('only what is there is said to be explained', () => {
    const [finding] = diagnose(factsOf(short), stats, [
      ruleThat('a', { explains: [symptom, 'targets-unhealthy', 'absent'] }),
    ]).findings;
    expect(finding?.explains).toEqual([symptom]);
  });

  test('order: confidence, layer, how much it explains, id, subject', () => {
    const rules = [
      ruleThat('z', { explains: [symptom] }),
      ruleThat('y', { subjects: ['b', 'a'] }),
      ruleThat('x', { layer: 'image' }),
      ruleThat('w', { confidence: 'likely', layer: 'target' }),
    ];
    const diagnosis = diagnose(factsOf(short), stats, rules);
    expect(diagnosis.findings.map(({ rule, subject }) => `${rule} ${subject}`)).toEqual([
      'x service',
      'z service',
      'y a',
      'y b',
      'w service',
    ]);
  });
});

describe('verdict', () => {
  const silent = ruleThat('silent', { subjects: [] });
  test.each([
    ['healthy: no symptom, nothing found', steady, [silent], 'healthy'],
    ['healthy beside a risk', steady, [ruleThat('a', { kind: 'risk' })], 'healthy'],
    ['healthy beside a note', steady, [ruleThat('a', { kind: 'note' })], 'healthy'],
    ['a cause that explains', short, [ruleThat('a', { explains: [symptom] })], 'cause-found'],
    [
      'a cause that explains through a consequence',
      short,
      [ruleThat('a', { explains: ['b'] }), ruleThat('b', { explains: [symptom] })],
      'cause-found',
    ],
    [
      'a likely cause',
      short,
      [ruleThat('a', { confidence: 'likely', explains: [symptom] })],
      'cause-found',
    ],
    [
      'a possible cause',
      short,
      [ruleThat('a', { confidence: 'possible', explains: [symptom] })],
      'candidates',
    ],
    ['a cause that does not explain the symptom', short, [ruleThat('a')], 'inconclusive'],
    ['a symptom and nothing found', short, [silent], 'inconclusive'],
    [
      'no symptom, but one that could not be looked for',
      { ...steady, targetHealth: { unknown: 'denied' } },
      [silent],
      'inconclusive',
    ],
    [
      'a cause that explains what is seen, while something is unread',
      { ...short, targetHealth: { unknown: 'denied' } },
      [ruleThat('a', { explains: [symptom] })],
      'cause-found',
    ],
  ])('%s', (_, given, rules, verdict) => {
    expect(diagnose(factsOf(given), stats, rules).verdict).toBe(verdict);
  });
});

test('of nothing readable everything is blind, with the permission, and nothing is claimed', () => {
  const diagnosis = diagnose(unknownFacts('denied'), stats, [ruleThat('a')]);
  expect(diagnosis).toMatchObject({
    verdict: 'inconclusive',
    symptoms: [],
    findings: [],
    ruledOut: [],
    layers: [{ layer: 'container', state: 'unknown', findings: [] }],
    blind: [{ rule: 'a', because: 'denied', needs: 'ecs:DescribeServices' }],
    takenAt,
  });
  expect(diagnosis.headline).toContain('ecs:DescribeServices');
});

test('one unread task of several leaves a rule that found nothing blind, not ruled out', () => {
  const rule: Rule = { ...ruleThat('a', { subjects: [] }), needs: ['stoppedTasks'] };
  const facts = factsOf({ ...steady, stoppedTasks: { x: { unknown: 'throttled' } } });
  const { blind, ruledOut } = diagnose(facts, stats, [rule]);
  expect(blind).toEqual([{ rule: 'a', because: 'throttled', needs: 'ecs:DescribeTasks' }]);
  expect(ruledOut).toEqual([]);
});

test('a layer is at fault, at risk, not read or well', () => {
  const rules = [
    ruleThat('a', { layer: 'image' }),
    ruleThat('b', { layer: 'container', kind: 'risk' }),
    ruleThat('c', { layer: 'health', subjects: [] }),
    { ...ruleThat('d', { layer: 'ports', subjects: [] }), needs: ['targetHealth'] } as Rule,
  ];
  const facts = factsOf({ ...steady, targetHealth: { unknown: 'denied' } });
  expect(diagnose(facts, stats, rules).layers).toEqual([
    { layer: 'image', state: 'fault', findings: ['a'] },
    { layer: 'container', state: 'risk', findings: ['b'] },
    { layer: 'health', state: 'ok', findings: [] },
    { layer: 'ports', state: 'unknown', findings: [] },
  ]);
});

test('a rule that fails is blind and takes no other with it; what it had found is not told', () => {
  const defect = new TypeError('Not a path this engine can read: x');
  const failing = ruleThat('failing', { explains: [symptom] });
  const rules: readonly Rule[] = [
    {
      ...failing,
      *check(known, see) {
        yield* failing.check(known, see);
        throw defect;
      },
    },
    {
      ...ruleThat('early', { layer: 'image' }),
      applies: () => {
        throw defect;
      },
    },
    ruleThat('sound', { explains: [symptom] }),
  ];
  const { diagnosis, failures } = diagnosed(factsOf(short), stats, rules);
  expect(diagnosis).toMatchObject({
    verdict: 'cause-found',
    findings: [{ rule: 'sound', role: 'cause' }],
    ruledOut: [],
    blind: [
      { rule: 'failing', because: 'internal', needs: 'ecs-triage' },
      { rule: 'early', because: 'internal', needs: 'ecs-triage' },
    ],
  });
  expect(diagnosis.layers).toContainEqual({ layer: 'image', state: 'unknown', findings: [] });
  expect(failures).toEqual([
    { of: 'failing', error: defect },
    { of: 'early', error: defect },
  ]);
});

test('where only a failing rule could have told the cause, the headline says whose defect that is', () => {
  const failing: Rule = {
    ...ruleThat('failing'),
    check() {
      throw new TypeError('no');
    },
  };
  const { verdict, headline } = diagnose(factsOf(short), stats, [failing]);
  expect(verdict).toBe('inconclusive');
  expect(headline).toMatch(/failing could not look, by a defect of ecs-triage$/);
});
