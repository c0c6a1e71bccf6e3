import { envFileFailed } from '../../../src/rules/init/env-file-failed.ts';
import { definition, failedStart, session } from '../../support/failed-start.ts';
import { testRule } from '../../support/test-rule.ts';

const file = 'arn:aws:s3:::shop-config/prod/checkout.env';
const taskDefinitions = definition({ environmentFiles: [{ type: 's3', value: file }] });
const download =
  'ResourceInitializationError: failed to download env files: file download command: non empty error stream:';

testRule(envFileFailed, {
  finds: {
    'a refusal': {
      given: {
        ...failedStart(`${download} AccessDenied: Access Denied status code: 403, request id: 1`),
        taskDefinitions,
      },
      subject: `environment file ${file}`,
      confidence: 'likely',
      says: /may not be read by the execution role `checkout-execution`: 1 of 1/,
      sees: {
        "taskDefinition.containerDefinitions[?name=='app'] | [0].environmentFiles[].value": [file],
      },
    },
    'a file that does not exist, named by the agent': {
      given: {
        ...failedStart(
          'unable to download env file with key prod/checkout.env from bucket shop-config, error: NoSuchKey: The specified key does not exist.',
        ),
        taskDefinitions: definition({
          environmentFiles: [{ value: 'arn:aws:s3:::shop-config/common.env' }, { value: file }],
        }),
      },
      subject: `environment file ${file}`,
      says: /does not exist in its bucket/,
    },
    'no answer from S3': {
      given: failedStart(
        `${download} RequestCanceled: request context canceled caused by: context deadline exceeded`,
      ),
      subject: 'environment file',
      confidence: 'possible',
      says: /S3 did not answer/,
    },
  },
  ignores: {
    'a refused secret': failedStart(
      `ResourceInitializationError: unable to pull secrets or registry auth: AccessDeniedException: User: ${session} is not authorized to perform: secretsmanager:GetSecretValue`,
    ),
    'a program that misses a variable': failedStart('Essential container in task exited', {
      stopCode: 'EssentialContainerExited',
      containers: [{ name: 'app', exitCode: 1 }],
    }),
  },
});
