import type { Workspace } from './workspace.ts';

/** Slack's own escaping: these three characters and no others. */
function escapeMarkup(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

const NAMED = /(^|[\s(])([@#])([a-z0-9][a-z0-9._-]*)/gi;
const LINK = /\bhttps?:\/\/[^\s<>|]+/g;
const BARE_HOST = /(^|\s)((?:[a-z0-9-]+\.)+(?:com|net|org|io|dev|aws))(?=\s|$)/gi;
const TOKEN = /<(@[UW]\w+|#C\w+|!subteam\^S\w+)(?:\|[^<>]*)?>/g;

/**
 * What a person typed, as an app receives it: `@name` and `#name` become ids, links get angle brackets, and
 * every other `&<>` is escaped. Tokens with an id that exists (`<@U0ADA>`) are kept.
 */
export function typedText(text: string, workspace: Workspace): string {
  return outsideTokens(text, (plain) => {
    const linked = escapeMarkup(plain).replace(LINK, (url) => `<${url}>`);
    return resolveNames(linked, workspace, false);
  });
}

/**
 * The text of a slash command. With `should_escape`, people, channels and links are spelt as tokens
 * with their labels (`<@U0ADA|ada>`); without it they stay as typed. `&<>` are escaped either way.
 */
export function commandText(text: string, workspace: Workspace, shouldEscape: boolean): string {
  if (!shouldEscape) return escapeMarkup(text);
  return outsideTokens(text, (plain) => {
    const linked = escapeMarkup(plain)
      .replace(LINK, (url) => `<${url}>`)
      .replace(BARE_HOST, (_, before, host) => `${before}<http://${host}|${host}>`);
    return resolveNames(linked, workspace, true);
  });
}

function outsideTokens(text: string, change: (plain: string) => string): string {
  let result = '';
  let from = 0;
  for (const token of text.matchAll(TOKEN)) {
    result += change(text.slice(from, token.index)) + token[0];
    from = token.index + token[0].length;
  }
  return result + change(text.slice(from));
}

function resolveNames(text: string, workspace: Workspace, labelled: boolean): string {
  return text.replace(NAMED, (typed: string, before: string, sign: string, name: string) => {
    const label = labelled ? `|${name}` : '';
    if (sign === '#') {
      const channel = [...workspace.channels.values()].find((it) => it.name === name);
      return channel ? `${before}<#${channel.id}|${name}>` : typed;
    }
    if (['here', 'channel', 'everyone'].includes(name)) return `${before}<!${name}>`;
    const user = [...workspace.users.values()].find((it) => it.name === name.toLowerCase());
    if (user) return `${before}<@${user.id}${label}>`;
    const group = workspace.usergroups.find((it) => it.handle === name);
    return group ? `${before}<!subteam^${group.id}${labelled ? `|@${name}` : ''}>` : typed;
  });
}
