import type { PageState } from '../../page-api/workspace-view.ts';
import { personName } from '../data/workspace.ts';

/** One line above the composer that completes what is being typed. */
export interface Suggestion {
  readonly key: string;
  readonly title: string;
  readonly usage: string;
  readonly detail: string;
  readonly insert: string;
  /** Whether it is already fully typed, so that Enter sends instead of completing. */
  readonly typed: boolean;
}

/** The suggestions for the text before the caret, and where their insertion starts. */
export interface Suggestions {
  readonly from: number;
  readonly items: readonly Suggestion[];
}

const MOST = 8;

/** Commands while the line is only a command, people after an `@`; otherwise nothing. */
export function suggestionsFor(
  text: string,
  caret: number,
  state: PageState,
): Suggestions | undefined {
  const before = text.slice(0, caret);
  const command = /^\/\S*/.exec(before)?.[0];
  if (command !== undefined) return { from: 0, items: commands(text, before, command, state) };
  const mention = /(?:^|\s)@([\p{L}\p{N}._-]*)$/u.exec(before);
  if (!mention) return undefined;
  const query = (mention[1] ?? '').toLowerCase();
  return { from: caret - query.length - 1, items: people(query, state) };
}

function commands(
  text: string,
  before: string,
  command: string,
  state: PageState,
): readonly Suggestion[] {
  const complete = before.length > command.length;
  const matching = state.app.commands.filter((it) =>
    complete ? it.command === command : it.command.startsWith(command),
  );
  return matching.map((it) => ({
    key: it.command,
    title: it.command,
    usage: it.usage_hint,
    detail: `${it.description} (${state.app.name})`,
    insert: complete ? before : `${it.command} `,
    typed: complete || text === it.command,
  }));
}

function people(query: string, state: PageState): readonly Suggestion[] {
  const users = state.users.filter((user) => !user.deleted);
  const named = users.filter((user) => {
    const names = [user.name, user.display_name, user.real_name];
    return names.some((name) => name.toLowerCase().startsWith(query));
  });
  const members = named.map((user) => ({
    key: user.id,
    title: personName(state, user.id),
    usage: user.real_name === personName(state, user.id) ? '' : user.real_name,
    detail: user.is_bot ? 'App' : '',
    insert: `@${personName(state, user.id)} `,
    typed: false,
  }));
  const ranges = ['here', 'channel'].filter((range) => range.startsWith(query) && query !== '');
  const broadcasts = ranges.map((range) => ({
    key: range,
    title: `@${range}`,
    usage: '',
    detail: 'Notifies everyone',
    insert: `@${range} `,
    typed: false,
  }));
  return [...members, ...broadcasts].slice(0, MOST);
}

/** Turns the names that a person typed after `@` into Slack's own form, the longest names first. */
export function encodeMentions(text: string, state: PageState): string {
  const targets = new Map<string, string>();
  for (const user of state.users) {
    if (user.deleted) continue;
    for (const name of [user.name, user.real_name, user.display_name]) {
      if (name !== '') targets.set(name.toLowerCase(), `<@${user.id}>`);
    }
  }
  for (const group of state.usergroups) {
    targets.set(group.handle.toLowerCase(), `<!subteam^${group.id}>`);
  }
  for (const range of ['here', 'channel', 'everyone']) targets.set(range, `<!${range}>`);
  const names = [...targets.keys()].sort((a, b) => b.length - a.length);
  const pattern = names.map((name) => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|');
  return text.replace(
    new RegExp(`(^|[\\s(])@(${pattern})(?![\\p{L}\\p{N}_-])`, 'giu'),
    (_, lead: string, name: string) => lead + (targets.get(name.toLowerCase()) ?? `@${name}`),
  );
}
