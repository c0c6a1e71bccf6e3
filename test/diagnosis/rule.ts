import type { Stats } from '../../src/diagnosis/diagnosis.ts';
import type { Layer } from '../../src/rules/layers.ts';
import { type Confidence, defineRule, type Rule, type RuleKind } from '../../src/rules/rule.ts';

/** What asking cost, where it does not matter. */
export const stats: Stats = { calls: 1, rounds: 1, elapsedMs: 1 };

interface Made {
  readonly kind?: RuleKind;
  readonly layer?: Layer;
  readonly explains?: readonly string[];
  readonly follows?: Rule['follows'];
  readonly silentBesideCause?: boolean;
  readonly confidence?: Confidence;
  /** One finding each; none makes a rule that finds nothing. */
  readonly subjects?: readonly string[];
}

/** A rule of which only what matters to a test is said. */
export function ruleThat(id: string, made: Made = {}): Rule {
  const { kind = 'fault', layer = 'container', explains = [], confidence = 'confirmed' } = made;
  const { follows = [], silentBesideCause = false } = made;
  return defineRule({
    id,
    layer,
    kind,
    title: id,
    explains,
    follows,
    silentBesideCause,
    needs: ['services'],
    reference: 'https://docs.aws.amazon.com/',
    *check(_, see) {
      for (const subject of made.subjects ?? ['service']) {
        yield {
          subject,
          confidence,
          summary: `${id} of ${subject}`,
          evidence: [see('services', 'services')],
          remediation: { text: 'Mend it.' },
        };
      }
    },
  });
}
