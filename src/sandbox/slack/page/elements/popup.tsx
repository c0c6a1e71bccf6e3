import { type ReactNode, type RefObject, useEffect, useLayoutEffect, useRef } from 'react';

const GAP = 4;
const MARGIN = 8;

/**
 * A box beside its anchor, above everything and never cut off by a scrolling list. It opens downwards
 * if there is room and upwards if not, and takes the focus. A click elsewhere or Escape closes it. It moves along when its
 * anchor does, as when a new message arrives, and closes when the anchor is scrolled out of sight.
 */
export function Popup(props: {
  readonly anchor: RefObject<HTMLElement | null>;
  readonly onClose: () => void;
  readonly className: string;
  readonly align?: 'start' | 'end';
  readonly children: ReactNode;
}): ReactNode {
  const box = useRef<HTMLDivElement>(null);
  const { anchor, onClose, align = 'start' } = props;

  useLayoutEffect(() => {
    const popup = box.current;
    if (!popup || !anchor.current) return;
    const opens = !popup.matches(':popover-open');
    if (opens) popup.showPopover();
    place(popup, anchor.current, align);
    // What is inside may grow, as when the choices of a select arrive.
    const observer = new ResizeObserver(() => {
      if (anchor.current) place(popup, anchor.current, align);
    });
    observer.observe(popup);
    if (opens) popup.querySelector<HTMLElement>('input, button:not(:disabled)')?.focus();
    return () => observer.disconnect();
  });

  useEffect(() => {
    const onPointer = (event: PointerEvent): void => {
      const target = event.target as Node;
      if (!box.current?.contains(target) && !anchor.current?.contains(target)) onClose();
    };
    const onKey = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape') return;
      event.preventDefault();
      event.stopPropagation();
      onClose();
      anchor.current?.focus();
    };
    const onScroll = (event: Event): void => {
      const target = event.target as Node;
      if (!box.current || !anchor.current || box.current.contains(target)) return;
      if (isInSight(anchor.current, target)) place(box.current, anchor.current, align);
      else onClose();
    };
    document.addEventListener('pointerdown', onPointer, true);
    document.addEventListener('keydown', onKey, true);
    document.addEventListener('scroll', onScroll, true);
    return () => {
      document.removeEventListener('pointerdown', onPointer, true);
      document.removeEventListener('keydown', onKey, true);
      document.removeEventListener('scroll', onScroll, true);
    };
  }, [anchor, onClose, align]);

  return (
    <div ref={box} popover="manual" className={`popup ${props.className}`}>
      {props.children}
    </div>
  );
}

/** Whether a part of an element is within what has been scrolled. */
function isInSight(element: HTMLElement, scrolled: Node): boolean {
  const view = scrolled instanceof Element ? scrolled.getBoundingClientRect() : undefined;
  const { top, bottom } = element.getBoundingClientRect();
  return bottom > (view?.top ?? 0) && top < (view?.bottom ?? innerHeight);
}

function place(popup: HTMLElement, anchor: HTMLElement, align: 'start' | 'end'): void {
  const from = anchor.getBoundingClientRect();
  popup.style.minWidth = `${Math.min(from.width, innerWidth - 2 * MARGIN)}px`;
  const { offsetWidth: width, offsetHeight: height } = popup;
  const left = align === 'start' ? from.left : from.right - width;
  const below = from.bottom + GAP;
  const fits = below + height <= innerHeight - MARGIN || from.top < innerHeight - from.bottom;
  const top = fits ? below : from.top - GAP - height;
  popup.style.left = `${Math.max(MARGIN, Math.min(left, innerWidth - width - MARGIN))}px`;
  popup.style.top = `${Math.max(MARGIN, Math.min(top, innerHeight - height - MARGIN))}px`;
}
