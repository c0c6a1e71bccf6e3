import { revisionOf } from '../world/simulation.ts';
import { deploy, registerRevision, withoutBreaker } from './changes/release.ts';
import { addContainer } from './changes/sidecar.ts';
import { defineFault } from './fault.ts';

/** A revision sends its logs through a log router whose configuration is in S3, where the execution role may not read. */
export const firelensConfigFailed = defineFault({
  id: 'firelens-config-failed',
  title: "The log router's configuration cannot be fetched",
  layer: 'init',
  apply(simulation, service) {
    withoutBreaker(service);
    const revision = registerRevision(simulation, service, (container) => ({
      ...container,
      logConfiguration: { logDriver: 'awsfirelens' as const },
    }));
    addContainer(revisionOf(simulation, revision), {
      name: 'log-router',
      image: 'public.ecr.aws/aws-observability/aws-for-fluent-bit:stable',
      essential: true,
      cpu: 0,
      memoryReservation: 64,
      firelensConfiguration: {
        type: 'fluentbit',
        options: {
          'config-file-type': 's3',
          'config-file-value': 'arn:aws:s3:::shop-config/fluent-bit/extra.conf',
        },
      },
    });
    deploy(simulation, service, revision);
  },
});
