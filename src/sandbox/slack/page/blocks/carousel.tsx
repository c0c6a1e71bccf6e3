import type { CarouselBlock } from '@slack/types';
import type { ReactNode } from 'react';
import { CardBlockView } from './card.tsx';

/** Cards side by side that scroll sideways. */
export function CarouselBlockView({ block }: { readonly block: CarouselBlock }): ReactNode {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable from the keyboard.
    <section className="carousel" tabIndex={0} aria-label="Cards">
      {block.elements.map((card, index) => (
        <CardBlockView key={card.block_id ?? index} block={card} />
      ))}
    </section>
  );
}
