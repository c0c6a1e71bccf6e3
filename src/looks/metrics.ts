import { serviceIn } from '../facts/service.ts';
import { knownFacts } from '../rules/known.ts';
import { count } from '../rules/phrases.ts';
import type { Look } from './look.ts';
import { measuredHour } from './metrics/measured-hour.ts';
import { metricChart } from './metrics/metric-chart.ts';
import { drawings } from './metrics/metric-drawings.ts';
import { gapNotes, hourInWords } from './metrics/metric-words.ts';
import type { Line, Sheet } from './sheet.ts';
import { unreadNotes, unreadSheet } from './unread.ts';

const needs = ['services', 'targetGroups', 'serviceMetrics'] as const;

/** How busy a service was over the last hour, and how it answered, as charts. */
export const metrics: Look = {
  id: 'metrics',
  button: 'Show metrics',
  about: 'CPU, memory, response times and errors over the last hour, as charts',
  needs,

  show({ facts }): Sheet {
    const { takenAt, service: ref } = facts;
    const title = `Metrics of ${ref.name}`;
    const known = knownFacts(facts, [], needs);
    const { services, serviceMetrics, targetGroups } = known ?? {};
    const unread = known?.unread ?? [];
    if (!services || !serviceMetrics) {
      return unreadSheet(title, 'The metrics', facts, unread, ['services', 'serviceMetrics']);
    }
    const service = serviceIn(services);
    if (!service) {
      const said: Line = [{ code: ref.name }, ' does not exist, so it has no metrics.'];
      return { title, said, parts: [], takenAt };
    }
    const hour = measuredHour(serviceMetrics, takenAt);
    const balanced = serviceMetrics.MetricDataResults.some(({ Id }) => Id === 'requests');
    const parts = drawings(hour).flatMap((it) => metricChart(it) ?? []);
    const said = parts.length === 0 ? [] : hourInWords(hour, balanced);
    return {
      title,
      said: said.length === 0 ? nothing(service.runningCount) : [...said, '.'],
      parts,
      notes: [
        ...gapNotes(hour),
        ...(parts.length > 0 ? [explanation] : []),
        ...(balanced || !targetGroups ? [] : [unbalanced(service.loadBalancers.length > 0)]),
        ...unreadNotes(unread, needs),
      ],
      takenAt,
    };
  },
};

const explanation: Line = [
  'CPU and memory are shares of what the task definition reserves, over all tasks of the service; the maximum is that of the busiest moment. CloudWatch knows a minute some minutes later. Times in charts are UTC.',
];

function nothing(running: number): Line {
  const sent = 'CloudWatch has no data of the last hour: ';
  return running === 0
    ? [sent, 'a service at zero tasks sends none.']
    : [sent, `${count(running, 'task')} of it run, and what they send may be some minutes late.`];
}

function unbalanced(attached: boolean): Line {
  return [
    attached
      ? 'Response times and errors are counted by Application Load Balancers, of which it has none in its first target group.'
      : 'It has no load balancer, so nobody counts its requests.',
  ];
}
