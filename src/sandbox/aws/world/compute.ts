import type { ServiceState } from './service-state.ts';

/** What AWS says a service, a deployment, a revision or a task runs on. */
export function computeOf({ launchType = 'FARGATE' }: ServiceState) {
  return launchType === 'EC2'
    ? { launchType }
    : { launchType, platformVersion: '1.4.0', platformFamily: 'Linux' };
}
