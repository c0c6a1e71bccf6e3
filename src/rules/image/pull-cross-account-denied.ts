import { pullsThat } from '../../reading/pulls/failed-pulls.ts';
import { parseImageReference } from '../../reading/pulls/image-reference.ts';
import { failedStartSymptoms } from '../failed-start-symptoms.ts';
import { code } from '../phrases.ts';
import { defineRule } from '../rule.ts';
import { pullFinding, pullNeeds, pullWants } from './pull-evidence.ts';
import { pullRole } from './pull-role.ts';
import {
  type RepositoryVerdict,
  repositoryVerdict,
  seeRepositoryPolicy,
} from './repository-policy.ts';

/**
 * The image is in another account's ECR, whose repository has to let the pulling role in by its own policy; what the role may
 * do by its policies is not enough. Where the repository's policy allows it, the role is at fault: `pull-role-denied`.
 */
export const pullCrossAccountDenied = defineRule({
  id: 'pull-cross-account-denied',
  layer: 'image',
  title: "The other account's repository does not allow the pull",
  explains: failedStartSymptoms,
  needs: pullNeeds,
  wants: [...pullWants, 'repositoryPolicies'],
  reference: 'https://docs.aws.amazon.com/AmazonECR/latest/userguide/repository-policies.html',

  *check(known, see) {
    for (const pull of pullsThat(known, 'pull-cross-account-denied')) {
      const { image } = pull;
      const role = pullRole(pull, known);
      const verdict = repositoryVerdict(pull, role.arn, known.repositoryPolicies);
      if (verdict?.outcome === 'allowed') continue;
      const { ecr, repository } = parseImageReference(image) ?? {};
      const where = ecr ? `${code(repository ?? '')} of account ${ecr.account}` : 'another account';
      const who = `${role.kind} ${role.name ? `${code(role.name)} ` : ''}of account ${known.ref.account}`;
      const action = pull.message?.reason.named.action;
      yield pullFinding(pull, known, see, {
        confidence: verdict && verdict.outcome !== 'unknown' ? 'confirmed' : 'likely',
        why: `the repository ${where} ${sayingOf(verdict)} ${who}${action ? ` (${code(action)})` : ''}`,
        evidence: seeRepositoryPolicy(see, verdict),
        remediation: {
          text: `In account ${ecr?.account ?? 'of the repository'}, let the repository's policy allow ${code('ecr:BatchGetImage')} and ${code('ecr:GetDownloadUrlForLayer')} to ${
            role.arn ? code(role.arn) : `account ${known.ref.account}`
          }, or copy the image into this account.`,
          ...(ecr
            ? {
                command: `aws ecr get-repository-policy --registry-id ${ecr.account} --repository-name ${repository} --region ${ecr.region}`,
              }
            : {}),
        },
        prevention:
          'Keep the policy of a shared repository in the module that makes the repository.',
      });
    }
  },
});

function sayingOf(verdict: RepositoryVerdict | undefined): string {
  switch (verdict?.outcome) {
    case 'no-policy':
      return 'has no policy that lets in the';
    case 'explicit-deny':
      return 'denies the pull explicitly to the';
    default:
      return 'does not let in the';
  }
}
