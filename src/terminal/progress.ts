import type { FactName } from '../facts/facts.ts';
import { layerWords, stateMarks } from '../renderers/words.ts';
import { type Layer, layers } from '../rules/layers.ts';
import type { Rule } from '../rules/rule.ts';
import type { Output } from './host.ts';

/** Tells a person which layers have been read; nothing is left of it once the answer comes. */
export interface Progress {
  onFact(name: FactName): void;
  clear(): void;
}

/** One line a layer on a terminal, ticked off as its facts arrive, and silence where nobody looks. */
export function showProgress(output: Output, rules: readonly Rule[]): Progress {
  if (!output.isTerminal) return { onFact: () => undefined, clear: () => undefined };
  const waiting = factsByLayer(rules);
  const drawn = () =>
    [...waiting]
      .map(
        ([layer, facts]) => `${facts.size === 0 ? stateMarks.ok.mark : '…'} ${layerWords(layer)}\n`,
      )
      .join('');
  let shown = drawn();
  output.write(shown);
  // Cursor up by the number of lines, then erase to the end of the screen (ECMA-48 CUU and ED).
  const back = `\u001b[${waiting.size}A\u001b[0J`;
  return {
    onFact(name) {
      for (const facts of waiting.values()) facts.delete(name);
      const next = drawn();
      if (next === shown) return;
      shown = next;
      output.write(back + shown);
    },
    clear: () => output.write(back),
  };
}

function factsByLayer(rules: readonly Rule[]): ReadonlyMap<Layer, Set<FactName>> {
  const covered = layers.filter((layer) => rules.some((rule) => rule.layer === layer));
  return new Map(
    covered.map((layer) => {
      const here = rules.filter((rule) => rule.layer === layer);
      return [layer, new Set(here.flatMap(({ needs, wants }) => [...needs, ...wants]))] as const;
    }),
  );
}
