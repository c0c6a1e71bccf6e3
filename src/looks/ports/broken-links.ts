import type { Facts } from '../../facts/facts.ts';
import type { Attachment } from '../../reading/targets/attachment.ts';
import { knownFacts, seeIn } from '../../rules/known.ts';
import { healthRefused } from '../../rules/load-balancer/health-refused.ts';
import { registerTargetsFailed } from '../../rules/load-balancer/register-targets-failed.ts';
import { targetGroupDeleted } from '../../rules/load-balancer/target-group-deleted.ts';
import { tgNotInUse } from '../../rules/load-balancer/tg-not-in-use.ts';
import { sgLbEgressBlocked } from '../../rules/network/sg-lb-egress-blocked.ts';
import { sgLbToTaskBlocked } from '../../rules/network/sg-lb-to-task-blocked.ts';
import { dynamicHostPortSg } from '../../rules/ports/dynamic-host-port-sg.ts';
import { fixedHealthPortMismatch } from '../../rules/ports/fixed-health-port-mismatch.ts';
import { lbContainerOrPortAbsent } from '../../rules/ports/lb-container-or-port-absent.ts';
import { listensOnLocalhost } from '../../rules/ports/listens-on-localhost.ts';
import { portMismatch } from '../../rules/ports/port-mismatch.ts';
import type { Finding, Rule } from '../../rules/rule.ts';

/** The links of the chain from a client to the program, in the order of a request. */
export type LinkId =
  | 'listener'
  | 'target-group'
  | 'registered'
  | 'security-groups'
  | 'container-port'
  | 'program'
  | 'health-check';

/** Which link of the chain is broken where a rule finds something; the first that finds is told. */
const rulesOfLinks: readonly (readonly [Rule, LinkId])[] = [
  [targetGroupDeleted, 'target-group'],
  [tgNotInUse, 'listener'],
  [lbContainerOrPortAbsent, 'container-port'],
  [registerTargetsFailed, 'registered'],
  [portMismatch, 'program'],
  [listensOnLocalhost, 'program'],
  [fixedHealthPortMismatch, 'health-check'],
  [sgLbToTaskBlocked, 'security-groups'],
  [sgLbEgressBlocked, 'security-groups'],
  [dynamicHostPortSg, 'security-groups'],
  [healthRefused, 'program'],
];

/** A link of which a rule says that it is broken. */
export interface BrokenLink {
  readonly link: LinkId;
  readonly finding: Finding;
}

/** What the rules about ports and their way say is broken, the surest first. */
export function brokenLinks(facts: Facts): readonly BrokenLink[] {
  const see = seeIn(facts);
  const found = rulesOfLinks.flatMap(([rule, link]) => {
    const known = knownFacts(facts, rule.needs, rule.wants);
    if (!known || !rule.applies(known)) return [];
    return [...rule.check(known, see)].map((finding) => ({ link, finding }));
  });
  return found.toSorted((a, b) => weights[a.finding.confidence] - weights[b.finding.confidence]);
}

const weights = { confirmed: 0, likely: 1, possible: 2 } as const;

/** The broken links of one attachment; what names neither container nor target group is about all of them. */
export function brokenIn(
  { container, groupName }: Attachment,
  all: readonly BrokenLink[],
): readonly BrokenLink[] {
  return all.filter(({ finding: { subject, summary } }) => {
    if (subject === `target group ${groupName}`) return true;
    const ofContainer = subject === `container ${container}`;
    const named = summary.includes(`target group \`${groupName}\``);
    return named || (ofContainer && !summary.includes('target group `'));
  });
}
