import type { Message } from './workspace.ts';

/** A message to which these people have reacted with an emoji; without it where nobody has. */
export function reacted(message: Message, name: string, users: readonly string[]): Message {
  const others = (message.reactions ?? []).filter((it) => it.name !== name);
  const all = users.length > 0 ? [...others, { name, users, count: users.length }] : others;
  const { reactions: _reactions, ...rest } = message;
  return { ...rest, ...(all.length > 0 && { reactions: all }) };
}
