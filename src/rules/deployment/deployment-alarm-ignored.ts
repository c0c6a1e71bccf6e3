import { compareTexts } from '../../facts/order.ts';
import { itemPath } from '../../facts/path.ts';
import { primaryDeployment, revisionName, secondsBetween, serviceIn } from '../../facts/service.ts';
import { newestRollout } from '../../reading/deployments/rollout.ts';
import { outcomeOf } from '../../reading/deployments/rollout-states.ts';
import { doubleQuoted } from '../double-quoted.ts';
import { instant } from '../instants.ts';
import { code, listed } from '../phrases.ts';
import { defineRule } from '../rule.ts';
import { rolloutPath } from './rollout-evidence.ts';

/** For how many seconds it matters that a deployment went unwatched. */
const news = 24 * 3600;

/**
 * An alarm that should end bad deployments was in ALARM already when the last one began. ECS then does not watch alarms for
 * the whole deployment, so its success says nothing about the release. An alarm that went off later did its work. Where the last
 * one failed for another reason, it is what the next one will meet.
 */
export const deploymentAlarmIgnored = defineRule({
  id: 'deployment-alarm-ignored',
  layer: 'deployment',
  title: "The deployment's alarm was in ALARM before and was not watched",
  explains: [],
  needs: ['services', 'alarms'],
  wants: ['recentDeployments', 'serviceDeployments'],
  reference:
    'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-alarm-failure.html',
  applies: ({ services }) => serviceIn(services)?.deploymentConfiguration?.alarms?.enable === true,

  *check(known, see) {
    const { alarms, ref, takenAt } = known;
    const service = serviceIn(known.services);
    const primary = service && primaryDeployment(service);
    if (service?.status !== 'ACTIVE' || !primary) return;
    const rollout = newestRollout(known);
    const begun = rollout?.startedAt ?? rollout?.createdAt ?? primary.createdAt;
    if (!begun || rollout?.alarms?.status === 'TRIGGERED') return;
    const outcome = outcomeOf(rollout?.status);
    const failed = outcome !== 'succeeded' && outcome !== 'under-way' && outcome !== 'unknown';
    const over = !failed && (outcome === 'succeeded' || primary.rolloutState === 'COMPLETED');
    // Of one that is over and has no end on record, its beginning says how old it is at the most.
    const ended = rollout?.finishedAt ?? (failed || over ? begun : takenAt);
    if (secondsBetween(ended, takenAt) > news) return;

    const names = new Set(service.deploymentConfiguration?.alarms?.alarmNames);
    const red = [
      ...alarms.MetricAlarms.map((it) => ({
        list: 'MetricAlarms',
        name: it.AlarmName,
        state: it.StateValue,
        since: it.StateTransitionedTimestamp ?? it.StateUpdatedTimestamp,
      })),
      ...alarms.CompositeAlarms.map((it) => ({
        list: 'CompositeAlarms',
        name: it.AlarmName,
        state: it.StateValue,
        since: it.StateTransitionedTimestamp,
      })),
    ]
      .filter(({ name, state }) => state === 'ALARM' && names.has(name))
      .filter(({ since }) => since !== undefined && since < begun)
      .toSorted((a, b) => compareTexts(a.name, b.name));
    const [first] = red;
    if (!first) return;

    const name = code(revisionName(primary.taskDefinition ?? service.serviceName));
    const alarmed = listed(red.map((it) => it.name));
    const [is, has] = red.length === 1 ? ['is', 'has'] : ['are', 'have'];
    const since = instant(first.since ?? begun);
    yield {
      subject: `alarm ${first.name}`,
      // While the deployment goes on, nothing was taken for a success yet.
      ...(over ? {} : { kind: 'risk' }),
      confidence: 'confirmed',
      summary: failed
        ? `While ${alarmed} ${is} in ALARM (since ${since}), no alarm will watch the next deployment of ${code(service.serviceName)}`
        : `No alarm watched${over ? '' : ' or watches'} the deployment of ${name} from ${instant(begun)}: ${alarmed} ${has} been in ALARM since ${since}, before it began${over ? '; that it completed proves nothing' : ''}`,
      evidence: [
        rollout
          ? see('serviceDeployments', `${rolloutPath(rollout)}.startedAt`, begun)
          : see('services', 'services[0].deploymentConfiguration.alarms.enable'),
        ...red.flatMap(({ list, name: alarm, since }) => {
          const path = itemPath(list, 'AlarmName', alarm);
          return [
            see('alarms', `${path}.StateValue`, since),
            see('alarms', `${path}.StateTransitionedTimestamp`, since),
          ];
        }),
      ],
      remediation: {
        text: failed
          ? `Mend what ${code(first.name)} measures before the next deployment.`
          : `Judge ${name} by its errors yourself and roll it back by hand if they rose with it; then mend what ${code(first.name)} measures, before the next deployment.`,
        command: `aws cloudwatch describe-alarms --alarm-names ${red.map(({ name }) => doubleQuoted(name)).join(' ')} --query "MetricAlarms[].{name:AlarmName,state:StateValue,since:StateTransitionedTimestamp}" --region ${ref.region}`,
      },
      prevention: 'Refuse to deploy in CI while a deployment alarm is in ALARM.',
    };
  },
});
