import type { RadioButtons } from '@slack/types';
import { type ReactNode, useId } from 'react';
import { TextView } from '../text/text-view.tsx';
import { type ElementProps, useElement } from './use-element.ts';
import { Warning } from './warning.tsx';

/** One choice out of up to ten, all visible. */
export function RadioButtonsElement({ element, slot }: ElementProps<RadioButtons>): ReactNode {
  const handle = useElement(element, slot);
  const name = useId();
  return (
    <div className="choices" role="radiogroup" aria-label={slot.label ?? 'Choices'}>
      {element.options.map((option, index) => (
        <label key={option.value ?? index} className="choice">
          <input
            type="radio"
            name={name}
            checked={option.value !== undefined && handle.input?.value === option.value}
            onChange={() => void handle.act({ value: option.value ?? '' })}
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
    </div>
  );
}
