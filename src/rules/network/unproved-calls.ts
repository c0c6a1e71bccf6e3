import { code, enumerated } from '../phrases.ts';
import type { Finding, See } from '../rule.ts';
import { extentOf, isProved, scopeOfCall, seeText } from './broken-hops.ts';
import {
  type CallFacts,
  type callWants,
  type UnansweredCall,
  unansweredCalls,
} from './unanswered-calls.ts';

const cannot = {
  image: 'Tasks cannot pull their image',
  secret: 'Tasks cannot fetch their secrets or registry login',
  log: 'Tasks cannot set up their logs',
} as const;

/**
 * Calls of one kind that got no answer where no hop is proved to be closed: the network is what the words say, and the first
 * hop that is not known is what to look at.
 */
export function* unprovedCalls(
  known: CallFacts & { readonly unread: Parameters<typeof extentOf>[1]['unread'] },
  see: See<'services' | 'stoppedTasks' | (typeof callWants)[number]>,
  need: UnansweredCall['need'],
): Iterable<Finding> {
  for (const call of unansweredCalls(known)) {
    if (call.need !== need || isProved(call)) continue;
    const { named } = call.message.reason;
    const names = enumerated([...new Set(call.failing.map(({ to }) => to.name))]);
    const unclear = call.failing.find(({ path }) => path.passage === 'unknown')?.path.hop;
    const host = named.host === undefined ? '' : ` (${code(named.host)})`;
    yield {
      ...scopeOfCall(call, known),
      subject: names === '' ? 'network' : `network path to ${names}`,
      confidence: 'likely',
      summary: `${cannot[need]}: ${names === '' ? 'what they call' : names}${host} does not answer${
        unclear ? `, and ${unclear.says}` : ''
      }: ${extentOf(call, known)}`,
      evidence: [
        seeText(call, see),
        ...(unclear?.seen ? [see(unclear.seen.fact as 'routeTables', unclear.seen.path)] : []),
      ],
      remediation: {
        text: call.byInstance
          ? "The agent makes these calls from its instance: look at the routes, security groups and network ACLs of the instance's own subnet, not at those of the tasks."
          : unclear
            ? `Follow the way from the tasks' subnet beyond what can be read here: ${unclear.says}.`
            : `Every hop that can be read is open: look at ${names === '' ? 'the destination' : names} itself, at the resolver of the VPC and at firewalls on the way.`,
        command: `aws ec2 describe-route-tables --filters Name=association.subnet-id,Values=${call.failing[0]?.subnet ?? '$SUBNET'} --query 'RouteTables[].Routes' --region ${known.ref.region}`,
      },
      prevention:
        'Keep endpoints or a NAT gateway for everything that a start needs, and watch them.',
    };
  }
}
