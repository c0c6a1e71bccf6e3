import { itemPath } from '../../facts/path.ts';
import { revisionName } from '../../facts/service.ts';
import { isInEcr, pullsThat } from '../../reading/pulls/failed-pulls.ts';
import { failedStartSymptoms } from '../failed-start-symptoms.ts';
import { code } from '../phrases.ts';
import { defineRule } from '../rule.ts';
import {
  definitionOfPull,
  imageElsewhere,
  pullFinding,
  pullNeeds,
  pullWants,
  registryName,
  rollBackToOtherImage,
} from './pull-evidence.ts';

/**
 * The registry wants a login, and the task brings none or a wrong one. Docker Hub says of a private repository that it may not
 * exist: `image-name-wrong`. IAM's refusals name an action and are `pull-role-denied`.
 */
export const registryCredentialsMissing = defineRule({
  id: 'registry-credentials-missing',
  layer: 'image',
  title: 'The registry wants credentials that the task does not give',
  explains: failedStartSymptoms,
  needs: pullNeeds,
  wants: pullWants,
  reference: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/private-auth.html',

  *check(known, see) {
    for (const pull of pullsThat(known, 'registry-credentials-missing')) {
      const { image, name = '', task } = pull;
      const arn = task.taskDefinitionArn ?? '';
      const definition = known.taskDefinitions?.[arn]?.taskDefinition;
      const container = definitionOfPull(pull, known);
      const secret = container?.repositoryCredentials?.credentialsParameter;
      const ecr = isInEcr(pull);
      // On an instance the agent logs in to ECR with the role of the instance.
      const onInstance = task.launchType === 'EC2' || task.containerInstanceArn !== undefined;
      const noRole =
        ecr && !onInstance && definition !== undefined && definition.executionRoleArn === undefined;
      const none = !ecr && container !== undefined && secret === undefined;
      const other = imageElsewhere(pull, known);
      yield pullFinding(pull, known, see, {
        confidence: noRole || none ? 'confirmed' : 'likely',
        why: ecr
          ? `ECR gives ${code(image)} to nobody without a login, and ${
              noRole
                ? `${code(revisionName(arn))} has no execution role to log in with`
                : onInstance
                  ? 'the agent of its instance brought none that is valid'
                  : 'the task brought none'
            }`
          : `${image === '' ? 'the registry' : registryName(image)} wants a login for ${
              image === '' ? 'its image' : code(image)
            }, and ${
              secret
                ? 'refuses the one that the container brings'
                : `the container has no ${code('repositoryCredentials')}`
            }`,
        evidence: secret
          ? [
              see(
                'taskDefinitions',
                arn,
                `taskDefinition.${itemPath('containerDefinitions', 'name', name)}.repositoryCredentials.credentialsParameter`,
              ),
            ]
          : noRole || none
            ? [
                see(
                  'taskDefinitions',
                  arn,
                  noRole
                    ? 'taskDefinition.executionRoleArn'
                    : `taskDefinition.${itemPath('containerDefinitions', 'name', name)}.repositoryCredentials`,
                ),
              ]
            : [],
        remediation: {
          text: ecr
            ? `${onInstance ? `Let the role of the instance log in to ECR, as ${code('AmazonEC2ContainerServiceforEC2Role')} does, and restart its agent; or give` : 'Give'} ${code(revisionName(arn))} an ${code('executionRoleArn')} with ${code('AmazonECSTaskExecutionRolePolicy')} and deploy it.`
            : secret
              ? `Write a valid ${code('username')} and ${code('password')} into the secret ${code(secret)} and force a new deployment.`
              : `Put ${code('username')} and ${code('password')} of the registry into a secret, name it in ${code('repositoryCredentials')} of the container, allow the execution role to read it, and deploy${
                  other ? `; ${code(other.name)} uses ${code(other.image)}` : ''
                }.`,
          command: `aws ecs describe-task-definition --task-definition ${revisionName(arn)} --query 'taskDefinition.{role:executionRoleArn,containers:containerDefinitions[].{image:image,credentials:repositoryCredentials}}' --region ${known.ref.region}`,
          ...rollBackToOtherImage(pull, known),
        },
        prevention: 'Copy images of private registries into ECR, or use a pull-through cache.',
      });
    }
  },
});
