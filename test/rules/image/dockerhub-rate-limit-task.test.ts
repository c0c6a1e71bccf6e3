import { dockerhubRateLimitTask } from '../../../src/rules/image/dockerhub-rate-limit-task.ts';
import { repository, rolledBack, service, steady, tasks, unpulled } from '../../support/shop.ts';
import { testRule } from '../../support/test-rule.ts';

const current = service();
const limit =
  'toomanyrequests: You have reached your unauthenticated pull rate limit. https://www.docker.com/increase-rate-limit';
const sidecar = [
  { name: 'app', image: `${repository}:1.4.2`, imageDigest: 'sha256:a' },
  { name: 'log-router', image: 'fluent/fluent-bit:2' },
];

testRule(dockerhubRateLimitTask, {
  finds: {
    'the limit of Docker Hub, on Fargate': {
      given: {
        services: current,
        stoppedTasks: tasks(
          unpulled(
            `CannotPullContainerError: pull image manifest has been retried 1 time(s): failed to resolve ref docker.io/library/nginx:1.27: unexpected status code [manifests 1.27]: 429 Too Many Requests - Server message: ${limit}`,
            'nginx:1.27',
          ),
        ),
      },
      subject: 'container app',
      confidence: 'confirmed',
      says: /Docker Hub refuses `nginx:1\.27` because its pull rate limit is reached: 1 of 1 failed tasks/,
    },
    "a sidecar's image, which is not the first container's": {
      given: {
        services: current,
        stoppedTasks: tasks(
          unpulled(
            `CannotPullContainerError: pull image manifest has been retried 1 time(s): failed to resolve ref docker.io/fluent/fluent-bit:2: 429 Too Many Requests: ${limit}`,
            '',
            { containers: sidecar },
          ),
        ),
      },
      subject: 'container log-router',
      confidence: 'confirmed',
    },
    "a sidecar's image that no word names": {
      given: {
        services: current,
        stoppedTasks: tasks(
          unpulled(`CannotPullContainerError: Error response from daemon: ${limit}`, '', {
            containers: sidecar.map(({ name, image }) => ({ name, image })),
          }),
        ),
      },
      subject: 'container log-router',
      confidence: 'confirmed',
    },
    'the words in the container, on EC2': {
      given: {
        services: current,
        stoppedTasks: tasks(
          unpulled('Task failed to start', 'redis:7', {
            containers: [
              {
                name: 'app',
                image: 'redis:7',
                reason: `CannotPullContainerError: API error (500):\n  ${limit}`,
              },
            ],
          }),
        ),
      },
      sees: {
        "tasks[0].containers[?name=='app'] | [0].reason": `CannotPullContainerError: API error (500):\n  ${limit}`,
      },
    },
    'the tasks of a deployment that was rolled back': {
      given: {
        ...rolledBack,
        stoppedTasks: tasks(unpulled(`CannotPullContainerError: ${limit}`, 'redis:7')),
      },
      confidence: 'confirmed',
    },
    "ECR's own throttle, which is another limit": {
      given: {
        services: current,
        stoppedTasks: tasks(
          unpulled('CannotPullContainerError: toomanyrequests: Rate exceeded', `${repository}:1`),
        ),
      },
      confidence: 'possible',
      says: /ECR refuses/,
    },
  },
  ignores: {
    'an image that does not exist': {
      services: current,
      stoppedTasks: tasks(
        unpulled(
          "CannotPullContainerError: pull access denied for redi, repository does not exist or may require 'docker login'",
          'redi:7',
        ),
      ),
    },
    'a throttled call of the scheduler': {
      services: service({
        events: [
          {
            id: '1',
            message:
              '(service checkout-svc) operations are being throttled on elb. Will try again later.',
          },
        ],
      }),
      stoppedTasks: {},
    },
    'a former deployment': {
      services: service({ deployments: [steady()] }),
      stoppedTasks: tasks(unpulled(`CannotPullContainerError: ${limit}`, 'redis:7')),
    },
  },
});
