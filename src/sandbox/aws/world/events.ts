import { hex } from './identifiers.ts';
import type { ServiceState } from './service-state.ts';
import { nextNumber, type Simulation, today } from './simulation.ts';

const KEPT = 100;
const SIX_HOURS_MS = 6 * 3_600_000;

/** Writes a service event, `(service NAME)` and the rest in ECS's words; only the newest hundred are kept. */
export function say(simulation: Simulation, service: ServiceState, rest: string): void {
  const digest = hex(`event/${service.arn}/${nextNumber(service)}`, 32);
  const id = digest.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
  service.events.unshift({
    id,
    createdAt: today(simulation),
    message: `(service ${service.name}) ${rest}`,
  });
  service.events.length = Math.min(service.events.length, KEPT);
}

/** Writes an event whose message ECS repeats only after six hours. */
export function sayOnce(simulation: Simulation, service: ServiceState, message: string): void {
  const { said } = service.scheduler;
  const { now } = simulation.clock;
  if (now - (said.get(message) ?? Number.NEGATIVE_INFINITY) < SIX_HOURS_MS) return;
  said.set(message, now);
  say(simulation, service, message);
}

/** Task ids as events list them: `(task a) (task b)`. */
export function taskList(ids: readonly string[]): string {
  return ids.map((id) => `(task ${id})`).join(' ');
}
