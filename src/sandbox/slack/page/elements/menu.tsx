import { type KeyboardEvent, type ReactNode, useRef, useState } from 'react';
import { Popup } from './popup.tsx';

/** One line of a menu. */
interface MenuItem {
  readonly key: string;
  readonly label: ReactNode;
  readonly hint?: string;
  readonly disabled?: boolean;
  readonly choose: () => void;
}

/** A button that opens a menu: arrow keys move, Enter chooses, Escape closes. */
export function MenuButton(props: {
  readonly label: string;
  readonly className: string;
  readonly icon: ReactNode;
  readonly items: readonly MenuItem[];
  readonly busy?: boolean;
  readonly onToggle?: (open: boolean) => void;
}): ReactNode {
  const [open, setOpen] = useState(false);
  const anchor = useRef<HTMLButtonElement>(null);
  function toggle(next: boolean): void {
    setOpen(next);
    props.onToggle?.(next);
  }
  return (
    <>
      <button
        ref={anchor}
        type="button"
        className={props.className}
        aria-label={props.label}
        aria-haspopup="menu"
        aria-expanded={open}
        aria-busy={props.busy ?? false}
        title={props.label}
        onClick={() => toggle(!open)}
      >
        {props.icon}
      </button>
      {open && (
        <Popup anchor={anchor} align="end" className="menu" onClose={() => toggle(false)}>
          <MenuList label={props.label} items={props.items} onDone={() => toggle(false)} />
        </Popup>
      )}
    </>
  );
}

function MenuList(props: {
  readonly label: string;
  readonly items: readonly MenuItem[];
  readonly onDone: () => void;
}): ReactNode {
  return (
    <div role="menu" aria-label={props.label} tabIndex={-1} onKeyDown={moveFocus}>
      {props.items.map((item) => (
        <button
          key={item.key}
          type="button"
          role="menuitem"
          className="menu-item"
          disabled={item.disabled ?? false}
          onClick={() => {
            props.onDone();
            item.choose();
          }}
        >
          <span>{item.label}</span>
          {item.hint !== undefined && <span className="menu-hint">{item.hint}</span>}
        </button>
      ))}
    </div>
  );
}

function moveFocus(event: KeyboardEvent<HTMLDivElement>): void {
  if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
  event.preventDefault();
  const buttons = [...event.currentTarget.querySelectorAll('button')].filter((it) => !it.disabled);
  const step = event.key === 'ArrowDown' ? 1 : -1;
  const at = buttons.indexOf(document.activeElement as HTMLButtonElement);
  buttons.at((at + step) % buttons.length)?.focus();
}
