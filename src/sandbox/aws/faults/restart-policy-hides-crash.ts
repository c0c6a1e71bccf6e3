import { lateCrash } from './changes/crashes.ts';
import { release, repositoryOf } from './changes/release.ts';
import { defineFault } from './fault.ts';

/** A release that crashes every few minutes, and that ECS restarts in place: no task ever stops. */
export const restartPolicyHidesCrash = defineFault({
  id: 'restart-policy-hides-crash',
  title: 'Containers crash and are restarted in place, which no task shows',
  layer: 'container',
  leadSeconds: 45 * 60,
  apply(simulation, service) {
    const runtime = repositoryOf(simulation, service).images.at(-1)?.app.runtime ?? 'worker';
    release(simulation, service, { crash: lateCrash(runtime) }, (container) => ({
      ...container,
      restartPolicy: { enabled: true, restartAttemptPeriod: 300 },
    }));
  },
});
