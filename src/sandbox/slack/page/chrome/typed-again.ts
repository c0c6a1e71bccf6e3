import type { PageState } from '../../page-api/workspace-view.ts';
import { personName } from '../data/workspace.ts';

/** A message's text as its author typed it: names in place of ids, and no escapes. */
export function typedAgain(text: string, state: PageState): string {
  return text
    .replace(/<@([UW]\w+)>/g, (_, id: string) => `@${personName(state, id)}`)
    .replace(/<!(here|channel|everyone)>/g, '@$1')
    .replace(/<#C\w+\|([^<>]*)>/g, '#$1')
    .replace(/<(https?:[^<>|]+)>/g, '$1')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
}
