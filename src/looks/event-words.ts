import { plainText } from '../reading/plain-text.ts';

/** An event without the name of its service, which every one begins with, and with short ids in place of ARNs. */
export function eventWords(message: string): string {
  const text = plainText(message);
  const bare = text
    .replace(/^\(service [^)]{1,400}\) ?/i, '')
    .replace(/^service \S{1,400} (?=has|was|is|registered|deregistered)/i, '')
    .replace(
      /\(target-group arn:\S{1,200}:targetgroup\/([^/\s)]{1,64})\/\w{1,64}\)/g,
      'target group $1',
    )
    .replace(/\(task ([0-9a-f]{8})[0-9a-f]{8,}\)/g, '(task $1)');
  return bare || text;
}
