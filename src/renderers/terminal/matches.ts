import type { PagedMatch } from '../../explaining/rule-page.ts';
import { oneLine } from '../clean.ts';
import { confidenceWords, layerWords } from '../words.ts';
import { painter } from './style.ts';
import { wrap } from './wrap.ts';

/** What a pasted text means, for a terminal. */
export function renderMatches(
  matches: readonly PagedMatch[],
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
