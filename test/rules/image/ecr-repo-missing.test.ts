import { ecrRepoMissing } from '../../../src/rules/image/ecr-repo-missing.ts';
import {
  repository,
  revision,
  revision41,
  service,
  steady,
  tasks,
  unpulled,
} from '../../support/shop.ts';
import { testRule } from '../../support/test-rule.ts';

const current = service();
const image = `${repository}s:1.4.2`;
const words = `CannotPullContainerError: The task can’t pull the image. Check whether the image exists. Error response from daemon: repository ${repository}s not found: name unknown: The repository with name 'shop/checkouts' does not exist in the registry with id '123456789012'`;
const absent = { [image]: { error: { name: 'RepositoryNotFoundException', message: 'x' } } };

testRule(ecrRepoMissing, {
  finds: {
    'a repository that ECR does not have': {
      given: {
        services: current,
        stoppedTasks: tasks(unpulled(words, image), unpulled(words, image)),
        images: absent,
        taskDefinitions: revision(revision41),
      },
      subject: 'container app',
      confidence: 'confirmed',
      says: /ECR has no repository `shop\/checkouts` in account 123456789012, eu-west-1 \(image `\S+`\): 2 of 2 failed tasks of `checkout-svc:42`/,
      sees: { 'error.name': 'RepositoryNotFoundException' },
    },
    'another region than the service’s, which is not asked': {
      given: {
        services: current,
        stoppedTasks: tasks(
          unpulled(
            'CannotPullContainerError: Error response from daemon: name unknown: The repository with name shop/checkout does not exist in the registry with id 123456789012',
            '123456789012.dkr.ecr.us-east-1.amazonaws.com/shop/checkout:1',
          ),
        ),
      },
      confidence: 'likely',
      says: /us-east-1 .*, while the service is in account 123456789012, eu-west-1/,
    },
    'the words of a missing tag, where ECR says otherwise': {
      given: {
        services: current,
        stoppedTasks: tasks(
          unpulled(
            `CannotPullContainerError: failed to resolve ref ${image}: ${image}: not found`,
            image,
          ),
        ),
        images: absent,
      },
      confidence: 'confirmed',
    },
    'a repository that was deleted under running tasks': {
      given: {
        services: service({ deployments: [steady()] }),
        stoppedTasks: {},
        taskDefinitions: revision(revision41, { image }),
        images: absent,
      },
      confidence: 'confirmed',
      says: /^The next task of `checkout-svc:41` cannot start: ECR has no repository/,
    },
  },
  ignores: {
    'a tag that does not exist': {
      services: current,
      stoppedTasks: tasks(
        unpulled(
          `CannotPullContainerError: manifest for ${repository}:2 not found`,
          `${repository}:2`,
        ),
      ),
      images: { [`${repository}:2`]: { error: { name: 'ImageNotFoundException', message: 'x' } } },
    },
    'a name that Docker Hub does not know': {
      services: current,
      stoppedTasks: tasks(
        unpulled(
          'CannotPullContainerError: pull access denied for acme/shop, repository does not exist',
          'acme/shop:1',
        ),
      ),
    },
    'a repository of a pull-through cache': {
      services: current,
      stoppedTasks: tasks(
        unpulled(
          "CannotPullContainerError: name unknown: The repository with name 'docker-hub/nginx' does not exist in the registry with id '123456789012'",
          '123456789012.dkr.ecr.eu-west-1.amazonaws.com/docker-hub/nginx:1',
        ),
      ),
    },
    'another reason, though the repository is gone too': {
      services: current,
      stoppedTasks: tasks(
        unpulled('CannotPullContainerError: dial tcp 10.0.0.1:443: i/o timeout', image),
      ),
      images: absent,
    },
  },
});
