import { pullsThat } from '../../reading/pulls/failed-pulls.ts';
import { parseImageReference } from '../../reading/pulls/image-reference.ts';
import { failedStartSymptoms } from '../failed-start-symptoms.ts';
import { code } from '../phrases.ts';
import { defineRule } from '../rule.ts';
import { pullFinding, pullNeeds, pullWants } from './pull-evidence.ts';

/** What ECR says only of a cache. */
const ofCache = /UnableToGetUpstreamImage|BatchImportUpstreamImage|pull ?through ?cache|upstream/i;

/**
 * The image is to come through ECR's pull-through cache, which could not fetch it: the role may not import it, the login for
 * the upstream registry is wrong, or the path is. A repository of one's own that does not exist is `ecr-repo-missing`.
 */
export const pullThroughCacheFailed = defineRule({
  id: 'pull-through-cache-failed',
  layer: 'image',
  title: "ECR's pull-through cache could not get the image",
  explains: failedStartSymptoms,
  needs: pullNeeds,
  wants: pullWants,
  reference: 'https://docs.aws.amazon.com/AmazonECR/latest/userguide/error-pullthroughcache.html',

  *check(known, see) {
    for (const pull of pullsThat(known, 'pull-through-cache-failed')) {
      const { image, message } = pull;
      const text = message?.reason.text ?? '';
      const { ecr, repository = '', tag } = parseImageReference(image) ?? {};
      const [prefix = '', ...path] = repository.split('/');
      const denied = message?.reason.named.action !== undefined;
      const official = /docker-?hub|docker\.io/i.test(prefix) && path.length === 1;
      const absent = known.images?.[image]?.error !== undefined;
      yield pullFinding(pull, known, see, {
        confidence: ofCache.test(text) || (absent && official) ? 'confirmed' : 'likely',
        why: `ECR's pull-through cache ${prefix ? code(prefix) : ''} could not get ${
          image === '' ? 'its image' : code(image)
        }${
          denied
            ? ', because the role may not import it'
            : official
              ? `, which is ${code(`library/${path.join('/')}`)} on Docker Hub`
              : ''
        }`.replace('  ', ' '),
        evidence: absent ? [see('images', image, 'error.name')] : [],
        remediation: {
          text:
            official && ecr
              ? `Write the image as ${code(image.replace(`/${prefix}/`, `/${prefix}/library/`))}, as Docker Hub calls its official images.`
              : denied
                ? `Allow the execution role ${code('ecr:BatchImportUpstreamImage')} and ${code('ecr:CreateRepository')} on the repositories of the cache.`
                : `Check that the rule for ${code(prefix)} exists, that the secret with the upstream login is valid, that the role may ${code('ecr:BatchImportUpstreamImage')} and ${code('ecr:CreateRepository')}, and that ${code(`${path.join('/')}${tag ? `:${tag}` : ''}`)} exists upstream.`,
          ...(ecr
            ? {
                command: `aws ecr validate-pull-through-cache-rule --registry-id ${ecr.account} --ecr-repository-prefix ${prefix} --region ${ecr.region}`,
              }
            : {}),
        },
        prevention: 'Pull every image through the cache once in CI before it is deployed.',
      });
    }
  },
});
