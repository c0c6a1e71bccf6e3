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

/** The newest refusal by the release's target group since the release began, where ECS has been refused at all. */
export function refusedRegistration(
  services: DescribeServices,
  { targetGroupArn, release }: Pick<Attachment, 'targetGroupArn' | 'release'>,
): RefusedRegistration | undefined {
  return refusals({ services }).find(
    (it) =>
      it.targetGroupArn === targetGroupArn && (it.event.createdAt ?? '') >= (release.since ?? ''),
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
