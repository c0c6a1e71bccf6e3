import { compareTexts } from '../facts/order.ts';
import { serviceIn } from '../facts/service.ts';
import { attachedTargetGroups } from '../facts/task-sets.ts';
import { knownFacts } from '../rules/known.ts';
import type { Look } from './look.ts';
import type { Sheet } from './sheet.ts';
import { targetGroupView } from './targets/target-group-view.ts';
import { targetTable } from './targets/target-table.ts';
import { targetsAnswer } from './targets/targets-answer.ts';
import { unreadNotes, unreadSheet } from './unread.ts';

const needs = [
  'services',
  'targetHealth',
  'targetGroups',
  'runningTasks',
  'stoppedTasks',
  'containerInstances',
] as const;

/** What the load balancer thinks of each target, why, since when, and whose it is. */
export const targets: Look = {
  id: 'targets',
  button: 'Describe targets',
  about: 'what the load balancer thinks of each target, why, since when, and which task it is',
  needs,

  show({ facts }): Sheet {
    const title = `Targets of ${facts.service.name}`;
    const known = knownFacts(facts, [], needs);
    if (!known?.services) {
      return unreadSheet(title, 'The targets', facts, known?.unread ?? [], needs);
    }
    const service = serviceIn(known.services);
    const groups = attachedTargetGroups(service)
      .toSorted(compareTexts)
      .map((arn) => targetGroupView(arn, known));
    const unread = known.unread.filter(({ fact }) => fact === 'targetHealth');
    if (!service || (groups.length > 0 && groups.every(({ answer }) => answer === undefined))) {
      return service
        ? unreadSheet(title, 'The targets', facts, unread, needs)
        : {
            title,
            said: [{ code: facts.service.name }, ' does not exist, so it has no targets.'],
            parts: [],
            takenAt: facts.takenAt,
          };
    }
    return {
      title,
      said: targetsAnswer(service, groups),
      parts: groups.flatMap((group) => targetTable(group, groups, service, known)),
      notes: [
        ...(groups.length > 0
          ? [
              [
                'Since when a target passes its checks is not told by AWS; of failing ones it is the event of ECS that says so.',
              ],
            ]
          : []),
        ...unreadNotes(known.unread, needs),
      ],
      takenAt: known.takenAt,
    };
  },
};
