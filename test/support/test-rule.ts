import { describe, expect, test } from 'vitest';
import type { FactName, Facts } from '../../src/facts/facts.ts';
import { knownFacts, seeIn } from '../../src/rules/known.ts';
import type { Confidence, Finding, Rule } from '../../src/rules/rule.ts';
import { factsOf, type Given, unknownFacts } from './facts.ts';
import { quotesNothing } from './sound.ts';

interface Finds {
  readonly given: Given;
  readonly subject?: string;
  readonly confidence?: Confidence;
  /** What the finding is where that is less than its rule's; `fault` where it is no less. */
  readonly kind?: 'fault' | 'risk' | 'note';
  /** What it explains where that is less than what its rule can. */
  readonly explains?: readonly string[];
  /** What the sentence must say. */
  readonly says?: RegExp;
  /** What its advice must say. */
  readonly remedy?: RegExp;
  /** Quoted paths and their values; each must be among the evidence. */
  readonly sees?: Readonly<Record<string, unknown>>;
  /** How many findings; one unless said otherwise. */
  readonly findings?: number;
}

/**
 * Tests a rule on what it finds and on what it must leave alone, and holds it to what every rule promises: silence on empty
 * and on denied facts, no change to the facts, the same findings twice.
 */
export function testRule<N extends FactName, W extends FactName>(
  rule: Rule<N, W>,
  cases: {
    readonly finds: Readonly<Record<string, Finds>>;
    readonly ignores: Readonly<Record<string, Given>>;
  },
): void {
  const run = (facts: Facts): readonly Finding[] => {
    const known = knownFacts(facts, rule.needs, rule.wants);
    return known ? [...rule.check(known, seeIn(facts))] : [];
  };

  describe(rule.id, () => {
    for (const [name, finds] of Object.entries(cases.finds)) {
      const {
        given,
        subject,
        confidence,
        kind,
        explains,
        says,
        remedy,
        sees,
        findings = 1,
      } = finds;
      test(`finds ${name}`, () => {
        const facts = deepFreeze(factsOf(given));
        const found = run(facts);
        expect(found).toHaveLength(findings);
        const [first] = found;
        if (subject !== undefined) expect(first?.subject).toBe(subject);
        if (confidence !== undefined) expect(first?.confidence).toBe(confidence);
        if (kind) expect(first?.kind ?? 'fault').toBe(kind);
        if (explains) expect(first?.explains).toEqual(explains);
        if (says) expect(first?.summary).toMatch(says);
        if (remedy) expect(first?.remediation.text).toMatch(remedy);
        const quoted = Object.fromEntries(
          found.flatMap(({ evidence }) => evidence.map(({ path, value }) => [path, value])),
        );
        if (sees) expect(quoted).toMatchObject(sees);
        for (const { evidence, summary, remediation } of found) {
          expect(evidence.length).toBeGreaterThan(0);
          expect(evidence.filter(quotesNothing)).toEqual([]);
          expect(summary).not.toMatch(/\.$/);
          expect(remediation.text).toMatch(/\.$/);
        }
        expect(run(facts)).toEqual(found);
      });
    }
    for (const [name, given] of Object.entries(cases.ignores)) {
      test(`ignores ${name}`, () => {
        const facts = deepFreeze(factsOf(given));
        // A rule that cannot look is silent whatever it would have said.
        expect(knownFacts(facts, rule.needs, rule.wants)).toBeDefined();
        expect(run(facts)).toEqual([]);
      });
    }
    const speaksOfTheUnread = rule.id.startsWith('diagnosis-');
    test.runIf(!speaksOfTheUnread)('is silent when everything was denied', () => {
      expect(run(unknownFacts('denied'))).toEqual([]);
    });
    test.runIf(rule.id !== 'service-not-found')('is silent when AWS knows nothing', () => {
      expect(run(factsOf({}))).toEqual([]);
    });
  });
}

function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const member of Object.values(value)) deepFreeze(member);
  }
  return value;
}
