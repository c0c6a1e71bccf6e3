import { deploy, registerRevision, withoutBreaker } from './changes/release.ts';
import { defineFault } from './fault.ts';

/** A revision takes its settings from a file in S3 that nobody allowed the execution role to read. */
export const envFileFailed = defineFault({
  id: 'env-file-failed',
  title: 'The environment file cannot be read',
  layer: 'init',
  apply(simulation, service) {
    withoutBreaker(service);
    const value = `arn:aws:s3:::shop-config/${service.cluster}/${service.name}.env`;
    deploy(
      simulation,
      service,
      registerRevision(simulation, service, (container) => ({
        ...container,
        environmentFiles: [{ type: 's3' as const, value }],
      })),
    );
  },
});
