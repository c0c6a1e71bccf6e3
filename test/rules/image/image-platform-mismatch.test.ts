import { imagePlatformMismatch } from '../../../src/rules/image/image-platform-mismatch.ts';
import { exited, repository, revision42, service, tasks, unpulled } from '../../support/shop.ts';
import { testRule } from '../../support/test-rule.ts';

const current = service();
const image = `${repository}:1.4.2`;

function defined(runtimePlatform?: object) {
  return {
    [revision42]: {
      taskDefinition: {
        taskDefinitionArn: revision42,
        containerDefinitions: [{ name: 'app', image }],
        ...(runtimePlatform && { runtimePlatform }),
      },
    },
  };
}

const words = (platform: string) =>
  `CannotPullContainerError: pull image manifest has been retried 7 time(s): image Manifest does not contain descriptor matching platform '${platform}'`;

testRule(imagePlatformMismatch, {
  finds: {
    'an image without the usual architecture, where the definition names none': {
      given: {
        services: current,
        stoppedTasks: tasks(unpulled(words('linux/amd64'), image)),
        taskDefinitions: defined(),
      },
      subject: 'container app',
      confidence: 'confirmed',
      says: /image `\S+` has no variant for `linux\/amd64`, on which the task runs/,
    },
    'an image without ARM, in the words of Docker': {
      given: {
        services: current,
        stoppedTasks: tasks(
          unpulled(
            'CannotPullContainerError: Error response from daemon: no matching manifest for linux/arm64/v8 in the manifest list entries',
            image,
          ),
        ),
        taskDefinitions: defined({ cpuArchitecture: 'ARM64' }),
      },
      confidence: 'confirmed',
      sees: { 'taskDefinition.runtimePlatform.cpuArchitecture': 'ARM64' },
    },
    'words that the definition does not confirm': {
      given: {
        services: current,
        stoppedTasks: tasks(unpulled(words('linux/arm64'), image)),
        taskDefinitions: defined({ cpuArchitecture: 'X86_64' }),
      },
      confidence: 'likely',
    },
  },
  ignores: {
    'a program of another architecture, which fails at its start': {
      services: current,
      stoppedTasks: tasks(
        exited(1, { containers: [{ name: 'app', exitCode: 1, reason: 'exec format error' }] }),
      ),
      taskDefinitions: defined({ cpuArchitecture: 'ARM64' }),
    },
    'a tag that does not exist': {
      services: current,
      stoppedTasks: tasks(
        unpulled(`CannotPullContainerError: manifest for ${image} not found`, image),
      ),
    },
  },
});
