import type { World } from './aws/world/world.ts';

/** How many simulated seconds pass in a real one while a deployment that somebody asked for is under way. */
const speed = 30;
const tickMs = 250;

/** A deployment that has not ended by then, in simulated milliseconds, is not going to. */
const patienceMs = 15 * 60_000;

/**
 * Lets simulated time run faster while a deployment that was started through the API is under way, so that nobody waits
 * minutes for its end. Otherwise time passes as it does.
 *
 * @returns stops it
 */
export function hurryDeployments(world: World): () => void {
  const beganAt = world.now.getTime();
  const timer = setInterval(() => {
    if (hasWork(world, beganAt)) world.advance((speed * tickMs) / 1000);
  }, tickMs);
  timer.unref();
  return () => clearInterval(timer);
}

function hasWork({ state, now }: World, since: number): boolean {
  return state.services
    .flatMap(({ deployments }) => deployments)
    .some(({ createdAt, rolloutState }) => {
      const began = createdAt.getTime();
      return rolloutState === 'IN_PROGRESS' && began >= since && now.getTime() - began < patienceMs;
    });
}
