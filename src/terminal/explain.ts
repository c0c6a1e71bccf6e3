import { failureModes, isFailureMode, layerOf, titleOf } from '../explaining/catalogue.ts';
import { explainText } from '../explaining/explain-text.ts';
import { rulePage, withPage } from '../explaining/rule-page.ts';
import { renderMatches } from '../renderers/terminal/matches.ts';
import { nearest } from '../target/nearest.ts';
import type { ExplainArguments } from './arguments.ts';
import { explainLines } from './explain-lines.ts';
import { CannotSay, type ExitStatus, exitStatus, type Host } from './host.ts';
import { readAll } from './stdin.ts';

/**
 * Prints the page of one rule, or what a pasted text means, without asking AWS anything.
 *
 * @throws CannotSay for a single word that is written like a rule's id and is neither one nor understood, with the ids most like it
 */
export async function explain({ text, format }: ExplainArguments, host: Host): Promise<ExitStatus> {
  if (format === 'jsonl') return explainLines(host);
  const id = text?.toLowerCase();
  if (format === 'text' && id !== undefined && isFailureMode(id)) {
    host.stdout.write((await rulePage(id)) ?? shortPage(id));
    return exitStatus.healthy;
  }
  const matches = explainText(text ?? (await readAll(host.stdin)));
  if (format === 'json') {
    host.stdout.write(`${JSON.stringify({ matches }, null, 2)}\n`);
  } else {
    if (matches.length === 0 && text !== undefined && idLike.test(text)) throw noRule(text);
    const { width, colour } = host.stdout;
    host.stdout.write(renderMatches(await Promise.all(matches.map(withPage)), { width, colour }));
  }
  return matches.length > 0 ? exitStatus.recognised : exitStatus.nothing;
}

/** As ids are written; `Elb.InternalError` and `SIGKILL` are texts of one word. */
const idLike = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/;

/** What is known of a failure mode that has no page. */
function shortPage(id: Parameters<typeof titleOf>[0]): string {
  return `# ${id}\n\n**${titleOf(id)}** · layer \`${layerOf(id)}\`\n`;
}

function noRule(text: string): CannotSay {
  const ids = nearest(text, failureModes, (it) => it).map((it) => `\`${it}\``);
  const named = text.length > 60 ? `${text.slice(0, 59)}…` : text;
  return new CannotSay(
    ids.length > 0
      ? `There is no rule "${named}". Did you mean ${ids.join(' or ')}?`
      : `There is no rule "${named}". \`ecs-triage rules\` lists them.`,
  );
}
