import type { Match } from '../../explaining/match.ts';
import type { Layer } from '../../rules/layers.ts';
import { oneLine } from '../clean.ts';
import { confidenceWords, layerWords } from '../words.ts';
import { painter } from './style.ts';
import { wrap } from './wrap.ts';

/** One failure mode that a text tells of, with what its page says. */
export interface ShownMatch extends Match {
  readonly layer: Layer;
  readonly title: string;
  /** What to do, from the rule's page; absent where there is none. */
  readonly fix?: string;
}

/** What a pasted text means, for a terminal. */
export function renderMatches(
  matches: readonly ShownMatch[],
  { width, colour }: { readonly width: number; readonly colour: boolean },
): string {
  const paint = painter(colour);
  if (matches.length === 0) {
    const none = [
      'Nothing in this text is known to be a fault.',
      'It may be an ordinary message, or one that this release does not know.',
    ];
    return `${none.join('\n')}\n`;
  }
  const parts = matches.map(({ rule, layer, confidence, title, quote, fix }) => [
    `${paint('strong', rule)}  ${paint('quiet', `${layerWords(layer)}, ${confidenceWords[confidence]}`)}`,
    ...wrap(`${title}.`, width, '  '),
    ...wrap(oneLine(quote), width, '  > ').map((line) => paint('quiet', line)),
    ...(fix === undefined ? [] : wrap(oneLine(fix), width, '  Fix: ', '       ')),
  ]);
  const [first] = matches;
  const more = first ? [`More: ecs-triage explain ${first.rule}`] : [];
  return `${[...parts.map((lines) => lines.join('\n')), ...more].join('\n\n')}\n`;
}
