import { secondsBetween } from '../../facts/service.ts';
import { roleNameOf } from '../../reading/access/role-name.ts';
import { hostsIn, takesTasks } from '../../reading/placement/container-hosts.ts';
import { duration } from '../../rules/duration.ts';
import { count } from '../../rules/phrases.ts';
import type { Line } from '../sheet.ts';
import type { LayerView } from './layer-view.ts';

/** The container instances and what is free on them. */
export function hostLines({ known }: LayerView): readonly Line[] {
  const hosts = hostsIn(known.containerInstances);
  if (hosts.length === 0) return [];
  const usable = hosts.filter(takesTasks);
  const most = (of: 'cpu' | 'memory') => Math.max(0, ...usable.map(({ free }) => free[of] ?? 0));
  return [
    [`${usable.length} of ${count(hosts.length, 'instance')} take tasks.`],
    [`Most free on one: ${most('cpu')} CPU units and ${most('memory')} MiB.`],
  ];
}

/** The images and how long the newest pull took. */
export function imageLines({ definition, running, known }: LayerView): readonly Line[] {
  const [newest] = running ?? [];
  const images = (definition?.containerDefinitions ?? []).flatMap(({ name, image }) => {
    if (image === undefined) return [];
    const [detail] = known.images?.[image]?.imageDetails ?? [];
    const size = detail?.imageSizeInBytes;
    return [
      [
        { code: name },
        ': ',
        { code: image },
        ...(detail?.imagePushedAt === undefined ? [] : [', pushed ', { at: detail.imagePushedAt }]),
        size === undefined ? '.' : `, ${Math.round(size / 1_000_000)} MB.`,
      ],
    ];
  });
  const { pullStartedAt: from, pullStoppedAt: to } = newest ?? {};
  return [
    ...images,
    ...(from && to ? [[`The newest task pulled in ${duration(secondsBetween(from, to))}.`]] : []),
  ];
}

/** What a task is given before its containers run. */
export function initLines({ definition, running }: LayerView): readonly Line[] {
  if (!definition) return [];
  const containers = definition.containerDefinitions;
  const secrets = containers.flatMap((it) => it.secrets);
  const [newest] = running ?? [];
  const { createdAt, startedAt } = newest ?? {};
  const role = (what: string, arn: string | undefined): Line =>
    arn === undefined ? [`${what}: none.`] : [`${what}: `, { code: roleNameOf(arn) ?? arn }, '.'];
  return [
    role('Execution role', definition.executionRoleArn),
    role('Task role', definition.taskRoleArn),
    [
      `${count(secrets.length, 'secret')}${secrets.length > 0 ? `: ${secrets.map(({ name }) => name).join(', ')}` : ''}.`,
    ],
    ...containers.map(({ name, logConfiguration }): Line => {
      const group = logConfiguration?.options?.['awslogs-group'];
      const driver = logConfiguration?.logDriver ?? 'none';
      return [
        { code: name },
        `: log driver ${driver}`,
        ...(group ? [', group ', { code: group }] : []),
        '.',
      ];
    }),
    ...(definition.volumes.length > 0
      ? [[`Volumes: ${definition.volumes.map(({ name = '' }) => name).join(', ')}.`]]
      : []),
    ...(createdAt && startedAt
      ? [
          [
            `The newest task was RUNNING ${duration(secondsBetween(createdAt, startedAt))} after it was created.`,
          ],
        ]
      : []),
  ];
}
