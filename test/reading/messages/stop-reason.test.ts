import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseStopReason } from '../../../src/reading/messages/stop-reason.ts';

/** Beginnings of messages by what ECS was doing, with their own error type. */
const beginnings = [
  ['pull-image', 'CannotPullContainerError', 'pull image manifest'],
  [
    'fetch-secret',
    'ResourceInitializationError',
    'unable to pull secrets or registry auth: unable to retrieve secret from asm: service call',
  ],
  [
    'fetch-parameter',
    'ResourceInitializationError',
    'unable to pull secrets or registry auth: unable to retrieve secrets from ssm: GetParameters: service call',
  ],
  ['prepare-logs', 'ResourceInitializationError', 'failed to validate logger args: create stream'],
  [
    'download-env-file',
    'ResourceInitializationError',
    'failed to download env files: file download command',
  ],
  [
    'mount-efs',
    'ResourceInitializationError',
    'failed to invoke EFS utils commands to set up EFS volumes: mount',
  ],
] as const;
/** Ends of messages by what went wrong: any of them may follow any beginning. */
const ends = [
  [
    'timeout',
    'RequestError: send request failed caused by: Post "https://api.example.com/": dial tcp 10.0.0.1:443: i/o timeout',
  ],
  [
    'denied',
    'AccessDeniedException: User: arn:aws:sts::123456789012:assumed-role/web/0 is not authorized to perform: kms:Decrypt',
  ],
  ['bad-certificate', 'x509: certificate signed by unknown authority'],
  ['disk-full', 'write /x: no space left on device'],
] as const;

describe('parseStopReason', () => {
  it('reads operation, retries and cause apart from each other', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...beginnings),
        fc.constantFrom(...ends),
        fc.integer({ min: 1, max: 20 }),
        fc.constantFrom('time(s)', 'times'),
        fc.constantFrom(' ', '\n  '),
        ([operation, errorType, begin], [cause, end], retries, times, space) => {
          const text = `${errorType}: ${begin} has been retried ${retries} ${times}: ${end}`;
          const read = parseStopReason(text.replaceAll(' ', space));
          expect(read).toMatchObject({ operation, errorType, retries, cause });
        },
      ),
    );
  });

  it('names what the message names', () => {
    const image = '123456789012.dkr.ecr.eu-west-1.amazonaws.com/shop/web:1.2';
    const role = 'arn:aws:sts::123456789012:assumed-role/web/0';
    expect(
      parseStopReason(
        `CannotPullContainerError: failed to resolve ref ${image}: ${image}: not found`,
      ).named,
    ).toMatchObject({ image });
    expect(
      parseStopReason(
        `CannotPullContainerError: User: ${role} is not authorized to perform: ecr:BatchGetImage on resource: arn:aws:ecr:eu-west-1:1:repository/web`,
      ).named,
    ).toMatchObject({
      action: 'ecr:BatchGetImage',
      principal: role,
      resource: 'arn:aws:ecr:eu-west-1:1:repository/web',
    });
    expect(parseStopReason('invalid ssm parameters: /prod/a, /prod/b').named.parameters).toEqual([
      '/prod/a',
      '/prod/b',
    ]);
    expect(parseStopReason('did not contain json key password').named.jsonKey).toBe('password');
    expect(parseStopReason('exec: "npm": executable file not found').named.command).toBe('npm');
  });

  it('never throws and keeps its text on one line', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        expect(parseStopReason(text).text).not.toMatch(/[\r\n]/);
      }),
    );
  });
});
