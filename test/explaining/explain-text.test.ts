import { describe, expect, it } from 'vitest';
import { explainText } from '../../src/explaining/explain-text.ts';
import { awsMessages } from './aws-messages.ts';
import { benign, everyday } from './benign.ts';
import { programLogs } from './program-logs.ts';
import { toolOutput } from './tool-output.ts';

function ids(text: string): string {
  return explainText(text)
    .map(({ rule }) => rule)
    .join(' ');
}

describe('explainText', () => {
  it.each([...awsMessages, ...toolOutput, ...programLogs])('reads %s (%s)', (wanted, _, text) => {
    expect(ids(text)).toBe(wanted);
  });

  it.each([...benign, ...everyday])('finds nothing in %j', (text) => {
    expect(explainText(text)).toEqual([]);
  });
});
