import { ACCOUNT } from '../world/identifiers.ts';
import { release, withoutBreaker } from './changes/release.ts';
import { defineFault } from './fault.ts';

const BUCKET = 'arn:aws:s3:::shop-vouchers';

/** A release that reads a bucket whose policy denies it to everybody but one role, which is another one. */
export const resourcePolicyExplicitDeny = defineFault({
  id: 'resource-policy-explicit-deny',
  title: "A bucket's policy denies the task role explicitly",
  layer: 'access',
  apply(simulation, service) {
    withoutBreaker(service);
    simulation.state.buckets.push({
      arn: BUCKET,
      policy: {
        Version: '2012-10-17',
        Statement: [
          {
            Sid: 'AllButReporting',
            Effect: 'Deny',
            Principal: { AWS: `arn:aws:iam::${ACCOUNT}:root` },
            Action: 's3:*',
            Resource: [BUCKET, `${BUCKET}/*`],
          },
        ],
      },
    });
    release(simulation, service, {
      calls: [{ action: 's3:GetObject', resource: `${BUCKET}/rules.json` }],
    });
  },
});
