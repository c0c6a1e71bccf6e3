import type { Datepicker, DateTimepicker, Timepicker } from '@slack/types';
import type { ReactNode } from 'react';
import { type ElementProps, useElement } from './use-element.ts';
import { Warning } from './warning.tsx';

type DateLike = Datepicker | Timepicker | DateTimepicker;

const kinds = {
  datepicker: { type: 'date', label: 'Date' },
  timepicker: { type: 'time', label: 'Time' },
  datetimepicker: { type: 'datetime-local', label: 'Date and time' },
} as const;

/** A date, a time, or both. Slack's values: `YYYY-MM-DD`, `HH:mm`, or Unix seconds. */
export function DateElement({ element, slot }: ElementProps<DateLike>): ReactNode {
  const handle = useElement(element, slot);
  const kind = kinds[element.type];
  const held = handle.input?.value ?? '';
  const both = element.type === 'datetimepicker';
  return (
    <span className="btn-wrap">
      <input
        id={slot.id}
        className="input input-date"
        type={kind.type}
        aria-label={slot.id === undefined ? (slot.label ?? kind.label) : undefined}
        value={both ? toLocal(held) : held}
        onChange={(event) => {
          const value = event.currentTarget.value;
          void handle.act({ value: both ? toUnix(value) : value });
        }}
      />
      <Warning message={handle.failure} />
    </span>
  );
}

function toLocal(seconds: string): string {
  if (seconds === '') return '';
  const date = new Date(Number(seconds) * 1000);
  const shifted = new Date(date.getTime() - date.getTimezoneOffset() * 60_000);
  return shifted.toISOString().slice(0, 16);
}

function toUnix(local: string): string {
  return local === '' ? '' : String(Math.floor(new Date(local).getTime() / 1000));
}
