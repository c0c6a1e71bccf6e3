import { createContext, useCallback, useContext, useMemo, useState } from 'react';
import type { ElementInput, ElementValues } from '../../page-api/requests.ts';
import type { PageBlock } from '../../page-api/workspace-view.ts';
import { mergeValues } from '../data/send.ts';
import { initialValues } from './initial-input.ts';

/** Which message or view an element belongs to, as the server wants it named in a click. */
export type SurfaceTarget =
  | { readonly channel: string; readonly ts: string }
  | { readonly view_id: string };

/** The message, modal or Home tab around a block: where clicks go and what the inputs hold. */
interface Surface {
  readonly target: SurfaceTarget;
  readonly values: ElementValues;
  readonly setInput: (blockId: string, actionId: string, input: ElementInput) => void;
  /** What the app found wrong in a submitted modal, by block id. */
  readonly errors: Readonly<Record<string, string>>;
}

/** Carries the {@link Surface} to the elements of its blocks. */
export const SurfaceContext = createContext<Surface | undefined>(undefined);

/** The surface around an element. Throws outside of one, which is a mistake of ours. */
export function useSurface(): Surface {
  const surface = useContext(SurfaceContext);
  if (!surface) throw new Error('This element is drawn outside of a message or view.');
  return surface;
}

/**
 * Keeps what a person entered into the blocks of one message or view. Entries are kept by block id
 * and action id, so an update of the message that keeps the ids keeps the entries, as in Slack.
 */
export function useSurfaceState(
  target: SurfaceTarget,
  blocks: readonly PageBlock[],
  base: ElementValues = {},
  errors: Readonly<Record<string, string>> = {},
): Surface {
  const [edits, setEdits] = useState<ElementValues>({});
  const setInput = useCallback((blockId: string, actionId: string, input: ElementInput): void => {
    setEdits((held) => mergeValues(held, { [blockId]: { [actionId]: input } }));
  }, []);
  return useMemo(() => {
    const values = mergeValues(mergeValues(initialValues(blocks), base), edits);
    return { target, values, setInput, errors };
  }, [target, blocks, base, edits, errors, setInput]);
}
