import type { Overflow } from '@slack/types';
import type { ReactNode } from 'react';
import { safeLink } from '../text/safe-link.ts';
import { TextView } from '../text/text-view.tsx';
import { Icon } from './icon.tsx';
import { MenuButton } from './menu.tsx';
import { type ElementProps, useElement } from './use-element.ts';
import { Warning } from './warning.tsx';

/** The three dots with up to five further choices. */
export function OverflowElement({ element, slot }: ElementProps<Overflow>): ReactNode {
  const handle = useElement(element, slot);
  const items = element.options.map((option, index) => ({
    key: option.value ?? String(index),
    label: <TextView text={option.text} />,
    ...(option.description ? { hint: option.description.text } : {}),
    choose: () => {
      const href = option.url === undefined ? undefined : safeLink(option.url);
      if (href !== undefined) window.open(href, '_blank', 'noopener,noreferrer');
      void handle.act(option.value === undefined ? undefined : { value: option.value });
    },
  }));
  return (
    <span className="btn-wrap">
      <MenuButton
        label="More actions"
        className="btn btn-block btn-square"
        icon={<Icon name="more" />}
        busy={handle.busy}
        items={items}
      />
      <Warning message={handle.failure} />
    </span>
  );
}
