import { describe, expect, test } from 'vitest';
import { benignLines } from '../../../src/reading/log-classes/benign.ts';
import { classifyLog } from '../../../src/reading/log-classes/classify-log.ts';
import { faultsBesideBenign } from './samples/faults-beside-benign.ts';
import { quiet } from './samples/quiet.ts';
import { told } from './told.ts';

describe('lines that sound alarming and are not', () => {
  test.each(benignLines.map(({ says, example }) => ({ says, example })))('$example', (it) => {
    expect(it.example).toMatch(it.says);
    expect(classifyLog(it.example)).toEqual([]);
  });
});

describe('logs of programs that are well', () => {
  test.each(quiet)('%s: %s', (_, log, says) => {
    expect(classifyLog(log).map(told).toSorted()).toEqual(says.toSorted());
  });
});

describe('faults in words that are near those of a benign line', () => {
  test.each(faultsBesideBenign)('%s: %s', (_, log, says) => {
    expect(classifyLog(log).map(told)).toEqual(says);
  });
});
