import { revisionOf } from '../world/simulation.ts';
import {
  deploy,
  pushImage,
  referenceTo,
  registerRevision,
  withoutBreaker,
} from './changes/release.ts';
import { defineFault } from './fault.ts';

/** The first release that calls AWS, and a revision that lost its task role in a new template. */
export const taskRoleMissing = defineFault({
  id: 'task-role-missing',
  title: 'The program calls AWS and the revision has no task role',
  layer: 'access',
  apply(simulation, service) {
    withoutBreaker(service);
    const calls = [{ action: 's3:GetObject', resource: 'arn:aws:s3:::shop-vouchers/rules.json' }];
    const [tag = ''] = pushImage(simulation, service, { calls }).tags;
    const image = referenceTo(simulation, service, tag);
    const revision = registerRevision(simulation, service, (it) => ({ ...it, image }));
    delete revisionOf(simulation, revision).taskRoleArn;
    deploy(simulation, service, revision);
  },
});
