import { type ReactNode, useRef, useState } from 'react';
import type { PageOption } from '../../page-api/requests.ts';
import { useWorkspace } from '../data/workspace.ts';
import { Icon } from './icon.tsx';
import { Popup } from './popup.tsx';
import { SelectList } from './select-list.tsx';
import { type AnySelect, staticGroups } from './select-options.ts';
import { type ElementProps, useElement } from './use-element.ts';
import { Warning } from './warning.tsx';

/** A select with type-ahead, for one choice or several, whatever it chooses from. */
export function SelectElement({ element, slot }: ElementProps<AnySelect>): ReactNode {
  const { state } = useWorkspace();
  const handle = useElement(element, slot);
  const [open, setOpen] = useState(false);
  const [seen, setSeen] = useState<ReadonlyMap<string, string>>(new Map());
  const anchor = useRef<HTMLButtonElement>(null);
  const multiple = element.type.startsWith('multi_');
  const chosen = multiple
    ? (handle.input?.values ?? [])
    : [handle.input?.value ?? ''].filter(Boolean);
  const [draft, setDraft] = useState<readonly string[]>();
  const shown = draft ?? chosen;

  const names = new Map([...knownNames(element), ...seen]);
  for (const user of state.users) names.set(user.id, user.display_name || user.real_name);
  for (const channel of state.channels) {
    names.set(channel.id, channel.is_im ? channel.name : `#${channel.name}`);
  }

  function close(): void {
    setOpen(false);
    if (draft === undefined) return;
    setDraft(undefined);
    if (draft.join('\n') !== chosen.join('\n')) void handle.act({ values: draft });
  }

  function pick(option: PageOption): void {
    const value = option.value ?? '';
    setSeen(new Map([...seen, [value, option.text.text]]));
    if (!multiple) {
      setOpen(false);
      anchor.current?.focus();
      void handle.act({ value });
      return;
    }
    const limit = 'max_selected_items' in element ? (element.max_selected_items ?? 100) : 100;
    const next = shown.includes(value) ? shown.filter((it) => it !== value) : [...shown, value];
    setDraft(next.slice(0, limit));
  }

  const label = slot.label ?? element.placeholder?.text ?? 'Select an option';
  const text = shown.map((value) => names.get(value) ?? value).join(', ');
  return (
    <span className="btn-wrap select-wrap">
      <button
        ref={anchor}
        id={slot.id}
        type="button"
        className={text === '' ? 'select select-empty' : 'select'}
        aria-haspopup="listbox"
        aria-expanded={open}
        aria-busy={handle.busy}
        aria-label={text === '' ? label : `${label}: ${text}`}
        onClick={() => (open ? close() : setOpen(true))}
      >
        <span className="select-text">
          {text === '' ? (element.placeholder?.text ?? 'Select an option') : text}
        </span>
        <Icon name="caret" size={16} />
      </button>
      {open && (
        <Popup anchor={anchor} className="select-popup" onClose={close}>
          <SelectList
            element={element}
            slot={slot}
            label={label}
            chosen={shown}
            multiple={multiple}
            onPick={pick}
          />
        </Popup>
      )}
      <Warning message={handle.failure} />
    </span>
  );
}

function knownNames(element: AnySelect): readonly (readonly [string, string])[] {
  const options: PageOption[] = staticGroups(element).flatMap((group) => group.options);
  if ('initial_option' in element && element.initial_option) options.push(element.initial_option);
  if ('initial_options' in element) options.push(...(element.initial_options ?? []));
  return options.map((it) => [it.value ?? '', it.text.text] as const);
}
