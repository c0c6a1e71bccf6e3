import type { LayerState, Verdict } from '../diagnosis/diagnosis.ts';
import type { Layer } from '../rules/layers.ts';
import type { Confidence } from '../rules/rule.ts';

/** A layer's state as a mark and a word, because a mark alone says nothing to a screen reader. */
export const stateMarks: {
  readonly [S in LayerState]: { readonly mark: string; readonly word: string };
} = {
  ok: { mark: '✓', word: 'ok' },
  fault: { mark: '✗', word: 'fault' },
  risk: { mark: '!', word: 'risk' },
  unknown: { mark: '?', word: 'not read' },
  'not-reached': { mark: '·', word: 'not reached' },
  'not-applicable': { mark: '–', word: 'not used' },
};

export const verdictWords: { readonly [V in Verdict]: string } = {
  healthy: 'healthy',
  'cause-found': 'cause found',
  candidates: 'possible causes',
  inconclusive: 'not clear',
};

export const confidenceWords: { readonly [C in Confidence]: string } = {
  confirmed: 'confirmed',
  likely: 'likely',
  possible: 'possible',
};

/** A layer's name as people say it. */
export function layerWords(layer: Layer): string {
  return layer.replaceAll('-', ' ');
}

/** `1 task`, `3 tasks`. */
export function count(n: number, one: string, many = `${one}s`): string {
  return `${n.toLocaleString('en-US')} ${n === 1 ? one : many}`;
}
