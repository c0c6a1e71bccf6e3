import { serviceIn } from '../../facts/service.ts';
import { code, count } from '../phrases.ts';
import { defineRule } from '../rule.ts';

/**
 * Someone deleted the service, or is deleting it. Its tasks stop because of that: none of them crashed. A service that was
 * scaled to zero is still ACTIVE.
 */
export const serviceInactiveOrDraining = defineRule({
  id: 'service-inactive-or-draining',
  layer: 'target',
  title: 'The service is deleted or being deleted',
  explains: [
    'service-inactive',
    'below-desired-count',
    'no-targets',
    'targets-unhealthy',
    'tg-empty-503',
    'deployment-failing',
  ],
  needs: ['services'],
  reference: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Service.html',

  *check({ services, ref }, see) {
    const service = serviceIn(services);
    if (service?.status !== 'INACTIVE' && service?.status !== 'DRAINING') return;
    const { status, runningCount } = service;
    yield {
      subject: `service ${service.serviceName}`,
      confidence: 'confirmed',
      summary:
        status === 'INACTIVE'
          ? `Service ${code(service.serviceName)} was deleted from cluster ${code(ref.cluster)} (INACTIVE)`
          : `Service ${code(service.serviceName)} is being deleted (DRAINING, ${count(runningCount, 'task')} still running)`,
      evidence: [
        see('services', 'services[0].status'),
        see('services', 'services[0].runningCount'),
      ],
      remediation: {
        text: 'Create the service again from its template, or ask about the service that replaced it; a deleted service cannot be revived.',
        command: `aws ecs list-services --cluster ${ref.cluster} --region ${ref.region}`,
      },
      prevention: 'Allow `ecs:DeleteService` only to the role that deploys infrastructure.',
    };
  },
});
