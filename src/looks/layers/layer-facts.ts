import type { Task } from '../../facts/ecs-tasks.ts';
import type { Facts } from '../../facts/facts.ts';
import {
  currentDeployments,
  revisionName,
  secondsBetween,
  serviceIn,
} from '../../facts/service.ts';
import { stopIsFailure, tasksNewestFirst } from '../../facts/tasks.ts';
import { duration } from '../../rules/duration.ts';
import { knownFacts } from '../../rules/known.ts';
import type { Layer } from '../../rules/layers.ts';
import { count } from '../../rules/phrases.ts';
import { runningDefinition } from '../config/running-definition.ts';
import type { Line } from '../sheet.ts';
import { tally } from '../tally.ts';
import { accessLines, costLines, dependencyLines, performanceLines } from './layer-facts-late.ts';
import { hostLines, imageLines, initLines } from './layer-facts-start.ts';
import { attachedLines, healthLines, networkLines, portLines } from './layer-facts-traffic.ts';
import { type LayerView, numberFacts } from './layer-view.ts';

/** What there is to see in a layer, in numbers, whether or not something is wrong; nothing where the service was not read. */
export function layerFacts(layer: Layer, facts: Facts): readonly Line[] {
  const known = knownFacts(facts, [], numberFacts);
  const service = known?.services && serviceIn(known.services);
  if (!known || !service) return [];
  return tellers[layer]({
    known,
    service,
    definition: runningDefinition(known.currentTaskDefinitions, service),
    running: known.runningTasks && tasksNewestFirst(known.runningTasks),
    stopped: known.stoppedTasks && tasksNewestFirst(known.stoppedTasks),
  });
}

const tellers: { readonly [L in Layer]: (view: LayerView) => readonly Line[] } = {
  target: ({ known: { ref }, service }) => [
    [{ code: service.serviceArn }, ` is ${service.status ?? 'of no status'}.`],
    [
      `Account ${ref.account || 'not known'}, region ${ref.region}, cluster `,
      { code: ref.cluster },
      '.',
    ],
    ...(service.createdAt ? [['Created ', { at: service.createdAt }, '.']] : []),
  ],
  deployment: deploymentLines,
  placement: (view) => [
    ...(view.running === undefined
      ? []
      : [
          [
            `Tasks by zone: ${tally(view.running.map((it) => it.availabilityZone ?? 'no zone')) || 'none'}.`,
          ],
        ]),
    ...(view.known.subnets?.Subnets ?? []).map(
      (it): Line => [
        { code: it.SubnetId },
        ` in ${it.AvailabilityZone ?? 'no zone'}: ${it.AvailableIpAddressCount ?? 'unknown'} free addresses.`,
      ],
    ),
    ...hostLines(view),
  ],
  image: imageLines,
  init: initLines,
  container: containerLines,
  health: healthLines,
  'load-balancer': attachedLines,
  ports: portLines,
  network: networkLines,
  access: accessLines,
  dependencies: dependencyLines,
  performance: performanceLines,
  delivery: deliveryLines,
  cost: costLines,
};

function deploymentLines({ service }: LayerView): readonly Line[] {
  const { runningCount: running, desiredCount: desired, pendingCount: pending } = service;
  return [
    [`${running} of ${count(desired, 'task')} running, ${pending} pending.`],
    ...currentDeployments(service).map(
      (it): Line => [
        `${it.status ?? 'A'} deployment of `,
        { code: revisionName(it.taskDefinition ?? '') },
        ...(it.createdAt === undefined ? [] : [' since ', { at: it.createdAt }]),
        `: ${it.rolloutState ?? 'no state'}, ${it.runningCount} of ${it.desiredCount} running, ${it.failedTasks} failed.`,
      ],
    ),
  ];
}

function containerLines({ definition, running, stopped, known }: LayerView): readonly Line[] {
  const [newest] = running ?? [];
  const failed = stopped?.filter(stopIsFailure) ?? [];
  const exits = failed.flatMap(({ containers }) =>
    containers.flatMap(({ name, exitCode }) =>
      exitCode === undefined ? [] : [`${name} exit ${exitCode}`],
    ),
  );
  return [
    ...(definition?.containerDefinitions ?? []).map(
      (it): Line => [
        { code: it.name },
        `: ${it.essential ? 'essential' : 'not essential'}, ${
          it.memory === undefined ? 'no memory limit of its own' : `${it.memory} MiB at the most`
        }${newest ? `, ${stateIn(newest, it.name)} in the newest task` : ''}.`,
      ],
    ),
    ...(newest?.startedAt
      ? [
          [
            `The newest task has run for ${duration(secondsBetween(newest.startedAt, known.takenAt))}.`,
          ],
        ]
      : []),
    ...(stopped === undefined
      ? []
      : [
          [
            `${count(stopped.length, 'stopped task')} listed, ${failed.length} of them failed${
              exits.length > 0 ? `: ${tally(exits)}` : ''
            }.`,
          ],
        ]),
  ];
}

function stateIn({ containers }: Task, container: string): string {
  return containers.find(({ name }) => name === container)?.lastStatus ?? 'not there';
}

function deliveryLines({ definition, known }: LayerView): readonly Line[] {
  const latest = known.latestTaskDefinition?.taskDefinition;
  const name = (it: NonNullable<typeof latest>): Line => [
    { code: revisionName(it.taskDefinitionArn) },
    ...(it.registeredAt === undefined ? [] : [', registered ', { at: it.registeredAt }]),
    ...(it.registeredBy === undefined ? [] : [' by ', { code: it.registeredBy }]),
    '.',
  ];
  const pushed = Object.entries(known.pushedImages ?? {}).flatMap(
    ([repository, { imageDetails }]) => {
      const newest = imageDetails.toSorted((a, b) =>
        (a.imagePushedAt ?? '') < (b.imagePushedAt ?? '') ? 1 : -1,
      )[0];
      return newest?.imagePushedAt === undefined
        ? []
        : [
            [
              'Newest image in ',
              { code: repository },
              `: ${newest.imageTags.join(', ') || 'untagged'}, pushed `,
              { at: newest.imagePushedAt },
              '.',
            ],
          ];
    },
  );
  return [
    ...(definition ? [['Running ', ...name(definition)]] : []),
    ...(latest ? [['Newest revision ', ...name(latest)]] : []),
    ...pushed,
  ];
}
