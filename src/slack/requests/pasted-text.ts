/**
 * What somebody pasted, as it was before Slack made entities, links and formatting of it: `<http://db.internal|db.internal>`
 * is `db.internal`, and marks of code and quotations around the whole are gone. Line breaks stay.
 */
export function pastedText(text: string): string {
  return text
    .replace(/<([^<>|\s]{1,3000})\|([^<>]{0,3000})>/g, '$2')
    .replace(/<((?:https?|mailto):[^<>|\s]{1,3000})>/g, '$1')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
    .replace(/`{3}/g, '\n')
    .replace(/(?<![\s`])[\s`]+$/, '')
    .replace(/^[\s`]+/, '');
}
