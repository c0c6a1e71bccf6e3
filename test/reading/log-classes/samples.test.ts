import { describe, expect, test } from 'vitest';
import { classifyLog } from '../../../src/reading/log-classes/classify-log.ts';
import { go, php, ruby, rust } from './samples/go-rust-ruby-php.ts';
import { dotnet, java } from './samples/jvm-and-dotnet.ts';
import { node } from './samples/node.ts';
import { python } from './samples/python.ts';
import { servers, shells } from './samples/servers-and-shells.ts';
import { told } from './told.ts';

const samples = { node, python, java, dotnet, go, rust, ruby, php, servers, shells };

describe.each(Object.entries(samples))('%s', (_, all) => {
  test.each(all)('%s: %s', (_, log, says) => {
    expect(classifyLog(log).map(told).toSorted()).toEqual(says.toSorted());
  });
});

test('there are enough samples', () => {
  expect(Object.values(samples).flat().length).toBeGreaterThan(250);
});
