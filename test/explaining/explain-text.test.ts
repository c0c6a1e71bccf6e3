import { describe, expect, it } from 'vitest';
import { explainText } from '../../src/explaining/explain-text.ts';
import { awsMessages } from './aws-messages.ts';
import { benign, everyday } from './benign.ts';
import { besideEveryday } from './beside-everyday.ts';
import { bootLogs } from './boot-logs.ts';
import { databaseLogs } from './database-logs.ts';
import { dependencyLogs } from './dependency-logs.ts';
import { frameworkLogs } from './framework-logs.ts';
import { laterLines } from './later-lines.ts';
import { ambiguous, lookAlikes } from './look-alikes.ts';
import { nearFaults } from './near-faults.ts';
import { programLogs } from './program-logs.ts';
import { toolOutput } from './tool-output.ts';
import { toolWordings } from './tool-wordings.ts';

function ids(text: string): string {
  return explainText(text)
    .map(({ rule }) => rule)
    .join(' ');
}

describe('explainText', () => {
  it.each([
    ...awsMessages,
    ...toolOutput,
    ...toolWordings,
    ...programLogs,
    ...bootLogs,
    ...databaseLogs,
    ...dependencyLogs,
    ...frameworkLogs,
    ...laterLines,
    ...lookAlikes,
    ...besideEveryday,
  ])('reads %s (%s)', (wanted, _, text) => {
    expect(ids(text)).toBe(wanted);
  });

  it.each([...benign, ...everyday, ...nearFaults])('finds nothing in %j', (text) => {
    expect(explainText(text)).toEqual([]);
  });

  it.each(ambiguous)('is not sure of %j', (text) => {
    const confidences = explainText(text).map(({ confidence }) => confidence);
    expect(new Set(confidences)).toEqual(new Set(['possible']));
  });

  it('takes an error that is got over again and again for one that stays', () => {
    const line = 'ERROR billing: Request failed with status code 502, attempt 1 of 9';
    expect(ids(line)).toBe('');
    expect(ids([line, line, line].join('\n'))).toBe('dependency-other');
  });

  it('names who may not pass a role, wherever the text begins', () => {
    const [match] = explainText(
      'An error occurred (AccessDeniedException) when calling the RegisterTaskDefinition operation: User: arn:aws:sts::123456789012:assumed-role/ci/deploy is not authorized to perform: iam:PassRole on resource: arn:aws:iam::123456789012:role/exec because no identity-based policy allows the iam:PassRole action',
    );
    expect(match).toEqual({
      rule: 'role-not-assumable',
      confidence: 'likely',
      quote:
        'User: arn:aws:sts::123456789012:assumed-role/ci/deploy is not authorized to perform: iam:PassRole on resource: arn:aws:iam::123456789012:role/exec',
    });
  });
});
