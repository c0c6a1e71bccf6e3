import { arn } from '../world/identifiers.ts';
import { executionRoleOf } from './changes/access.ts';
import { deploy, registerRevision, withoutBreaker } from './changes/release.ts';
import { defineFault } from './fault.ts';

/** A revision gets a parameter that exists in staging alone. */
export const ssmParameterMissing = defineFault({
  id: 'ssm-parameter-missing',
  title: 'The SSM parameter does not exist',
  layer: 'init',
  apply(simulation, service) {
    withoutBreaker(service);
    const path = `parameter/${service.cluster}/${service.name}`;
    executionRoleOf(simulation, service).policies['read-parameters'] = {
      Version: '2012-10-17',
      Statement: [
        { Effect: 'Allow', Action: 'ssm:GetParameters', Resource: arn('ssm', `${path}/*`) },
      ],
    };
    const valueFrom = arn('ssm', `${path}/FEATURE_FLAGS_URL`);
    deploy(
      simulation,
      service,
      registerRevision(simulation, service, (container) => ({
        ...container,
        secrets: [...(container.secrets ?? []), { name: 'FEATURE_FLAGS_URL', valueFrom }],
      })),
    );
  },
});
