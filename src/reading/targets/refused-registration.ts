import type { DescribeServices, Service } from '../../facts/ecs-services.ts';
import { remembered } from '../../facts/remembered.ts';
import { serviceIn } from '../../facts/service.ts';
import { tellingEventsNewestFirst } from '../../facts/telling-events.ts';
import { parseServiceEvent } from '../messages/service-event.ts';
import type { Attachment } from './attachment.ts';

/** What ECS was told when it wanted to register a task in a target group. */
export interface RefusedRegistration {
  readonly event: Service['events'][number];
  readonly targetGroupArn: string;
  /** Elastic Load Balancing's own words. */
  readonly reason: string;
}

/**
 * The newest refusal by the release's target group, where ECS has been refused at all.
 *
 * @param since from when on refusals count: the beginning of the release, unless what was refused stands as it was
 */
export function refusedRegistration(
  services: DescribeServices,
  { targetGroupArn, release }: Pick<Attachment, 'targetGroupArn' | 'release'>,
  since = release.since ?? '',
): RefusedRegistration | undefined {
  return refusals({ services }).find(
    (it) => it.targetGroupArn === targetGroupArn && (it.event.createdAt ?? '') >= since,
  );
}

/** Every refused registration, the newest first. */
const refusals = remembered(
  ['services'],
  ({ services }: { readonly services: DescribeServices }): readonly RefusedRegistration[] => {
    const service = serviceIn(services);
    if (!service) return [];
    return tellingEventsNewestFirst(service).flatMap((event) => {
      if (!registering.test(event.message)) return [];
      const { targetGroup, reason = '' } = parseServiceEvent(event.message) ?? {};
      return targetGroup === undefined ? [] : [{ event, targetGroupArn: targetGroup, reason }];
    });
  },
);

const registering = /failed\s+to\s+register\s+targets/i;
