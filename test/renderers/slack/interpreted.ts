import type { SlackMessage } from '../../../src/renderers/slack/message.ts';

/** Every text of a message in which Slack interprets mentions and links: the top-level text and mrkdwn. */
export function interpretedTexts(message: SlackMessage): readonly string[] {
  const texts: string[] = [message.text];
  const visit = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    if ('type' in value && value.type === 'mrkdwn' && 'text' in value)
      texts.push(String(value.text));
    for (const member of Object.values(value)) visit(member);
  };
  visit(message.blocks ?? []);
  return texts;
}

/** Texts in which Slack also looks for web addresses and channel names that nobody marked: mrkdwn that is not `verbatim`. */
function searchedTexts(message: SlackMessage): readonly string[] {
  const texts: string[] = [];
  const visit = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    const { type, text, verbatim } = value as Readonly<Record<string, unknown>>;
    if (type === 'mrkdwn' && verbatim !== true) texts.push(String(text));
    for (const member of Object.values(value)) visit(member);
  };
  visit(message.blocks ?? []);
  return texts;
}

/** What Slack would turn into a mention, a link or a date, e.g. `!channel` of `<!channel>`, or a bare web address. */
export function interpretedParts(message: SlackMessage): readonly string[] {
  const marked = interpretedTexts(message).flatMap((text) =>
    [...text.matchAll(/<([^<>]*)>/g)].map(([, part]) => part ?? ''),
  );
  const bare = searchedTexts(message).flatMap((text) =>
    [...text.replace(/<[^<>]*>/g, '').matchAll(/https?:\/\/\S+/g)].map(([it]) => it),
  );
  return [...marked, ...bare];
}
