import { plainText } from '../../reading/plain-text.ts';
import { withShortIds } from './short-ids.ts';

/** An event without the name of its service, which every one begins with, and with short ids in place of ARNs. */
export function eventWords(message: string): string {
  const text = plainText(message);
  const bare = text
    .replace(/^\(service [^)]{1,400}\) ?/i, '')
    .replace(/^service \S{1,400} (?=has|was|is|registered|deregistered)/i, '');
  return withShortIds(bare || text);
}
