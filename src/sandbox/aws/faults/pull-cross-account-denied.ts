import { hex } from '../world/identifiers.ts';
import { today } from '../world/simulation.ts';
import { deploy, registerRevision, repositoryOf, withoutBreaker } from './changes/release.ts';
import { defineFault } from './fault.ts';

const OTHER_ACCOUNT = '210987654321';
const STAGING_ACCOUNT = '345678901234';

/** Images moved to the account of the platform team, whose repository everybody may look at and staging alone may pull from. */
export const pullCrossAccountDenied = defineFault({
  id: 'pull-cross-account-denied',
  title: "Another account's repository does not let the service pull",
  layer: 'image',
  apply(simulation, service) {
    withoutBreaker(service);
    const own = repositoryOf(simulation, service);
    const [newest] = own.images.toReversed();
    const elsewhere = (text: string) => text.replace(/\b\d{12}\b/, OTHER_ACCOUNT);
    const uri = elsewhere(own.uri);
    simulation.state.repositories.push({
      name: own.name,
      uri,
      arn: elsewhere(own.arn),
      createdAt: today(simulation),
      images: newest
        ? [{ ...newest, digest: `sha256:${hex(`moved/${own.name}`, 64)}`, tags: ['5.0.0'] }]
        : [],
      policy: {
        Version: '2012-10-17',
        Statement: [
          {
            Sid: 'EverybodyLooks',
            Effect: 'Allow',
            Principal: '*',
            Action: ['ecr:Describe*', 'ecr:GetRepositoryPolicy', 'ecr:ListImages'],
          },
          {
            Sid: 'StagingPulls',
            Effect: 'Allow',
            Principal: { AWS: `arn:aws:iam::${STAGING_ACCOUNT}:root` },
            Action: ['ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'],
          },
        ],
      },
    });
    deploy(
      simulation,
      service,
      registerRevision(simulation, service, (it) => ({ ...it, image: `${uri}:5.0.0` })),
    );
  },
});
