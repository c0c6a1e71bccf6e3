import type { Checkboxes } from '@slack/types';
import type { ReactNode } from 'react';
import { TextView } from '../text/text-view.tsx';
import { type ElementProps, useElement } from './use-element.ts';
import { Warning } from './warning.tsx';

/** Any number of choices out of up to ten, all visible. */
export function CheckboxesElement({ element, slot }: ElementProps<Checkboxes>): ReactNode {
  const handle = useElement(element, slot);
  const chosen = handle.input?.values ?? [];
  function toggle(value: string): void {
    const values = chosen.includes(value)
      ? chosen.filter((it) => it !== value)
      : [...chosen, value];
    void handle.act({ values });
  }
  return (
    <fieldset className="choices" aria-label={slot.label ?? 'Choices'}>
      {element.options.map((option, index) => (
        <label key={option.value ?? index} className="choice">
          <input
            type="checkbox"
            checked={option.value !== undefined && chosen.includes(option.value)}
            onChange={() => toggle(option.value ?? '')}
          />
          <span className="choice-text">
            <TextView text={option.text} />
            {option.description && (
              <span className="muted">
                <TextView text={option.description} />
              </span>
            )}
          </span>
        </label>
      ))}
      <Warning message={handle.failure} />
    </fieldset>
  );
}
