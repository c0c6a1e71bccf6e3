import type { ReactNode } from 'react';
import type { PageMessage } from '../../page-api/workspace-view.ts';
import { personName, useWorkspace } from '../data/workspace.ts';
import { Emoji } from '../text/emoji.tsx';
import { emojiCharacter } from '../text/emoji-names.ts';

/** The reactions under a message, with who reacted. */
export function Reactions(props: {
  readonly reactions: NonNullable<PageMessage['reactions']>;
}): ReactNode {
  const { state } = useWorkspace();
  if (props.reactions.length === 0) return null;
  return (
    <ul className="reactions" aria-label="Reactions">
      {props.reactions.map((reaction) => {
        const people = reaction.users.map((user) => personName(state, user)).join(', ');
        const character = emojiCharacter(reaction.name);
        return (
          <li
            key={reaction.name}
            className={reaction.users.includes(state.me) ? 'reaction reaction-mine' : 'reaction'}
            title={`${people} reacted with :${reaction.name}:`}
          >
            {character === undefined ? (
              `:${reaction.name}:`
            ) : (
              <Emoji name={reaction.name} character={character} />
            )}
            <span>{reaction.count}</span>
          </li>
        );
      })}
    </ul>
  );
}
