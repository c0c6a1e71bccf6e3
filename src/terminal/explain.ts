import { rules } from '../rules/index.ts';
import { nearest } from '../target/nearest.ts';
import { CannotSay } from './host.ts';
import { rulePage } from './package.ts';

/**
 * The page of one rule.
 *
 * @throws CannotSay for an id that no rule has, with the ids most like it
 */
export async function explain(id: string): Promise<string> {
  const rule = rules.find((it) => it.id === id.trim().toLowerCase());
  if (!rule) {
    const ids = nearest(id, rules, (it) => it.id).map((it) => `\`${it.id}\``);
    const shown = id.length > 60 ? `${id.slice(0, 59)}…` : id;
    throw new CannotSay(
      ids.length > 0
        ? `There is no rule "${shown}". Did you mean ${ids.join(' or ')}?`
        : `There is no rule "${shown}". \`ecs-triage rules\` lists them.`,
    );
  }
  return (await rulePage(rule.id)) ?? `# ${rule.id}\n\n${rule.title}.\n\n${rule.reference}\n`;
}
