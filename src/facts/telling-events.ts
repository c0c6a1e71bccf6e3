import type { Service } from './ecs-services.ts';
import { remembered } from './remembered.ts';
import { newestEventsFirst } from './service.ts';

/**
 * What ECS says of every service that is well, from the first word to the last: starts, stops, registrations, steady states and
 * ends of deployments. Most events are of these.
 */
const ordinary =
  /^\(service [^()]{1,300}\) (?:has (?:reached a steady state|begun draining connections on \d{1,6} tasks?|(?:started|stopped) \d{1,6} (?:running )?tasks?:(?: \(task [\w-]{1,64}\)){1,100})|(?:de)?registered \d{1,6} targets? in \(target-group [^()]{1,300}\)|\(deployment [^()]{1,100}\) deployment completed)\.?$/;

/**
 * The events that say anything but what ECS says of every service, in the order in which AWS gave them. Whoever looks for
 * something else than starts, stops and steady states reads these, and not all.
 */
export function tellingEvents({
  events,
}: Pick<Service, 'events'>): readonly Service['events'][number][] {
  return telling({ events }).asGiven;
}

/** The same, the newest first. */
export function tellingEventsNewestFirst({
  events,
}: Pick<Service, 'events'>): readonly Service['events'][number][] {
  return telling({ events }).newestFirst;
}

const telling = remembered(['events'], ({ events }: Pick<Service, 'events'>) => {
  const asGiven = events.filter(({ message }) => !ordinary.test(message));
  return { asGiven, newestFirst: newestEventsFirst(asGiven) };
});
