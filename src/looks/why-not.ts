import { rules } from '../rules/index.ts';
import { diagnosisOf } from './layers.ts';
import type { Look, Looked, Seen } from './look.ts';
import { allRuledOut } from './why-not/all-ruled-out.ts';
import { ofMode } from './why-not/mode-sheet.ts';
import { hintOf, nearby, tellingFirst, unchecked } from './why-not/modes-meant.ts';
import { modesNamed } from './why-not/rule-named.ts';
import { commandsFor, ofRule } from './why-not/rule-sheet.ts';
import { standingOf } from './why-not/rule-standing.ts';
import { suspectsOf } from './why-not/suspects.ts';

/** Why a suspected cause was ruled out, or cannot be yet: what its rule looked at, and what AWS said there. */
export const whyNot: Look = {
  id: 'why-not',
  button: 'Why not …?',
  about: 'why a suspected cause was ruled out, with the facts that were looked at',
  takes: '<cause>',
  needs: 'all',
  show,
};

function show(seen: Seen, words: readonly string[]): Looked {
  const diagnosis = diagnosisOf(seen);
  if (words.length === 0) return allRuledOut(diagnosis, seen.facts);
  const suspicion = words.join(' ');
  const [first, ...others] = tellingFirst(modesNamed(words), diagnosis, seen.facts);
  if (first === undefined) {
    return {
      problem: `Nothing that can go wrong is called "${suspicion}". Try a word such as memory, image, port, secret, database or dns.`,
    };
  }
  const rule = rules.find(({ id }) => id === first);
  const sheet = rule
    ? ofRule(rule, diagnosis, seen.facts)
    : ofMode(first, hintOf(first, diagnosis), diagnosis, seen.facts);
  const near = others.length > 0 ? [nearby(others, diagnosis, seen.facts)] : [];
  const told = ['found', 'ruled-out', 'not-reached'];
  const isSaid = rule && told.includes(standingOf(rule, diagnosis, seen.facts).is);
  return {
    ...sheet,
    said: isSaid ? [...sheet.said, ...unchecked(others)] : sheet.said,
    parts: [...sheet.parts, ...near, ...(rule ? [commandsFor(rule, seen.facts)] : [])],
    suspects: suspectsOf(diagnosis).filter(({ id }) => id !== first),
  };
}
