import type { ConfirmationDialog } from '@slack/types';
import { useEffect, useRef, useState } from 'react';
import type { ElementInput } from '../../page-api/requests.ts';
import { send } from '../data/send.ts';
import { useWorkspace } from '../data/workspace.ts';
import { useConfirm } from './confirm-dialog.tsx';
import { useSurface } from './surface.ts';

/** Where an element sits: its block, whether using it tells the app at once, and its visible label. */
export interface Slot {
  readonly blockId: string;
  /** False for most elements of `input` blocks, whose values the app sees on submit. */
  readonly dispatches: boolean;
  /** The text that names the element to a screen reader, if its block has one. */
  readonly label?: string;
  /** The `id` that the block's `label` element points to. */
  readonly id?: string;
}

/** An element and its place; every element component takes these. */
export interface ElementProps<Element> {
  readonly element: Element;
  readonly slot: Slot;
}

/** What an element component needs to show its value and to report a use. */
interface ElementHandle {
  readonly input: ElementInput | undefined;
  /** True from the click until the app has acknowledged it. */
  readonly busy: boolean;
  /** What the client would show when the app did not acknowledge. */
  readonly failure: string | undefined;
  /** Holds a value without telling the app. */
  readonly hold: (input: ElementInput) => void;
  /** Asks for confirmation if the element wants it, holds the value and tells the app. */
  readonly act: (input?: ElementInput) => Promise<void>;
}

/** Connects one element to its surface and to the server. */
export function useElement(
  element: { readonly action_id?: string; readonly confirm?: ConfirmationDialog },
  slot: Slot,
): ElementHandle {
  const { state } = useWorkspace();
  const surface = useSurface();
  const confirm = useConfirm();
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string>();
  const waiting = useRef<ElementInput>(undefined);
  const actionId = element.action_id ?? '';

  function hold(input: ElementInput): void {
    surface.setInput(slot.blockId, actionId, input);
  }

  async function act(input?: ElementInput): Promise<void> {
    if (busy) {
      // A second press is none, but what is entered in the meantime is told once the app is ready for it.
      if (!input || element.confirm) return;
      hold(input);
      waiting.current = input;
      return;
    }
    if (slot.dispatches && element.confirm && !(await confirm(element.confirm))) return;
    if (input) hold(input);
    if (!slot.dispatches) return;
    setFailure(undefined);
    setBusy(true);
    const reply = await send('click', {
      user: state.me,
      ...surface.target,
      block_id: slot.blockId,
      action_id: actionId,
      ...(input ? { input } : {}),
      values: surface.values,
    });
    setBusy(false);
    if (!reply.ok) setFailure(reply.message);
  }

  useEffect(() => {
    const next = waiting.current;
    if (busy || !next) return;
    waiting.current = undefined;
    void act(next);
  });

  return { input: surface.values[slot.blockId]?.[actionId], busy, failure, hold, act };
}
