import type { Service } from '../../facts/ecs-services.ts';
import { eventsNewestFirst } from '../../facts/service.ts';
import { tellingEvents } from '../../facts/telling-events.ts';

/**
 * The newest event that says something and still holds. ECS does not repeat a message for six hours, so its age proves
 * nothing: it holds until a later event says otherwise.
 *
 * @param over what ECS says when the condition is gone
 */
export function standingEvent(
  service: Service,
  says: (message: string) => boolean,
  over: RegExp,
): Service['events'][number] | undefined {
  if (!tellingEvents(service).some(({ message }) => says(message))) return undefined;
  for (const event of eventsNewestFirst(service)) {
    if (says(event.message)) return event;
    if (over.test(event.message)) return undefined;
  }
  return undefined;
}
