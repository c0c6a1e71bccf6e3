import type { KnownFacts } from '../../facts/known-facts.ts';
import { formerMemoryIn } from '../../reading/stops/former-memory.ts';
import { instant } from '../instants.ts';
import type { Finding, See } from '../rule.ts';
import { containerExits, type exitNeeds, type exitWants } from './container-exits.ts';
import { exitFinding } from './exit-finding.ts';
import { quoteMemory } from './memory-evidence.ts';

type Needs = (typeof exitNeeds)[number];
type Wants = (typeof exitWants)[number] | 'formerMemory';

/**
 * The container that serves ended by SIGKILL, nobody ordered a stop, and ECS has no word about memory: who killed it is not
 * proved. Memory that was used up just before speaks for the kernel.
 */
export function* unexplainedKills(
  known: KnownFacts<Needs, Wants>,
  see: See<Needs | Wants>,
): Generator<Finding> {
  const memory = formerMemoryIn(known.formerMemory);
  for (const exit of containerExits(known)) {
    if (exit.mode !== 'killed') continue;
    const isFull = memory?.isFull === true;
    const share = `${Math.round(memory?.highest ?? 0)} %`;
    yield exitFinding(
      exit,
      known,
      see,
      {
        confidence: isFull ? 'likely' : 'possible',
        says: `ends with code 137 (SIGKILL), which ECS does not explain${
          isFull
            ? `; memory use was at ${share} at ${instant(memory.at)}, which speaks for a kill for memory`
            : memory
              ? `; memory use was at ${share} at most before, which does not speak for a kill for memory`
              : '; a lack of memory is one reason of several'
        }`,
        evidence: memory ? [quoteMemory(see, memory)] : [],
        remediation: isFull
          ? "Raise the memory of the container (on Fargate the task's too) or find the leak."
          : 'Look at the memory use of that minute and at the end of the log: the kernel kills for memory, and so do watchdogs, supervisors and `kill -9` in the container itself.',
        rollBack: isFull,
        prevention: 'Alarm on MemoryUtilization at 85 %.',
      },
      'sidecar-killed-task',
    );
  }
}
