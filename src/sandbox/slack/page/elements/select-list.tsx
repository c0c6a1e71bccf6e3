import { type KeyboardEvent, type ReactNode, useEffect, useId, useState } from 'react';
import type { PageOption } from '../../page-api/requests.ts';
import { useWorkspace } from '../data/workspace.ts';
import { EmojiText } from '../text/emoji.tsx';
import { Icon } from './icon.tsx';
import { type AnySelect, findOptions, minimumQuery, type Offer } from './select-options.ts';
import { useSurface } from './surface.ts';
import type { Slot } from './use-element.ts';

const TYPING_PAUSE_MS = 150;

/** The open part of a select: a search field above the choices, all usable from the keyboard. */
export function SelectList(props: {
  readonly element: AnySelect;
  readonly slot: Slot;
  readonly label: string;
  readonly chosen: readonly string[];
  readonly multiple: boolean;
  readonly onPick: (option: PageOption) => void;
}): ReactNode {
  const [query, setQuery] = useState('');
  const [active, setActive] = useState(0);
  const id = useId();
  const least = minimumQuery(props.element);
  const offer = useOffer(props.element, props.slot, query, least);
  const groups = offer?.ok ? offer.groups : [];
  const options = groups.flatMap((group) => group.options);

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key === 'ArrowDown') setActive(Math.min(active + 1, options.length - 1));
    else if (event.key === 'ArrowUp') setActive(Math.max(active - 1, 0));
    else if (event.key === 'Enter') {
      const option = options[active];
      if (option) props.onPick(option);
    } else return;
    event.preventDefault();
  }

  return (
    <>
      <input
        className="input select-search"
        role="combobox"
        aria-label={`Search: ${props.label}`}
        aria-expanded="true"
        aria-controls={id}
        aria-activedescendant={options.length > 0 ? `${id}-${active}` : undefined}
        placeholder={least > 0 ? `Type at least ${least} characters` : 'Search'}
        value={query}
        onChange={(event) => {
          setQuery(event.currentTarget.value);
          setActive(0);
        }}
        onKeyDown={onKeyDown}
      />
      <div
        id={id}
        role="listbox"
        className="select-list"
        aria-label={props.label}
        aria-multiselectable={props.multiple}
      >
        {groups.map((group, groupIndex) => (
          <div key={group.label ?? groupIndex}>
            {group.label !== undefined && <div className="select-group">{group.label}</div>}
            {group.options.map((option) => {
              const index = options.indexOf(option);
              return (
                <OptionRow
                  key={option.value}
                  id={`${id}-${index}`}
                  option={option}
                  active={index === active}
                  chosen={props.chosen.includes(option.value ?? '')}
                  onPick={props.onPick}
                />
              );
            })}
          </div>
        ))}
      </div>
      <p className="select-note" role="status">
        {noteOf(offer, query, least, options.length)}
      </p>
    </>
  );
}

function OptionRow(props: {
  readonly id: string;
  readonly option: PageOption;
  readonly active: boolean;
  readonly chosen: boolean;
  readonly onPick: (option: PageOption) => void;
}): ReactNode {
  const { option } = props;
  return (
    <button
      id={props.id}
      type="button"
      role="option"
      tabIndex={-1}
      aria-selected={props.chosen}
      className={props.active ? 'menu-item menu-item-active' : 'menu-item'}
      onClick={() => props.onPick(option)}
    >
      <span>
        <EmojiText text={option.text.text} />
        {option.description && <span className="menu-hint">{option.description.text}</span>}
      </span>
      {props.chosen && <Icon name="check" size={14} />}
    </button>
  );
}

function useOffer(element: AnySelect, slot: Slot, query: string, least: number): Offer | undefined {
  const { state } = useWorkspace();
  const { target } = useSurface();
  const [offer, setOffer] = useState<Offer>();
  const asks = element.type.includes('external');
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new state must not ask the app again.
  useEffect(() => {
    setOffer(undefined);
    if (query.length < least) return;
    let current = true;
    const ask = async (): Promise<void> => {
      const found = await findOptions(element, query, state, { target, blockId: slot.blockId });
      if (current) setOffer(found);
    };
    const timer = setTimeout(() => void ask(), asks ? TYPING_PAUSE_MS : 0);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [query, least, asks]);
  return offer;
}

function noteOf(offer: Offer | undefined, query: string, least: number, count: number): string {
  if (query.length < least) return `Type ${least - query.length} more to search`;
  if (!offer) return 'Loading…';
  if (!offer.ok) return offer.message;
  return count === 0 ? 'No matches' : '';
}
