import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { itemPath, readPath } from '../../src/facts/path.ts';

const answer = {
  tasks: [
    {
      stoppedReason: 'gone',
      containers: [
        { name: 'app', exitCode: 1 },
        { name: "o'clock", exitCode: 0 },
      ],
    },
  ],
  targets: [
    { Target: { Id: '10.0.0.1' }, State: 'healthy' },
    { Target: { Id: '10.0.0.2' }, State: 'unhealthy' },
  ],
};

describe('reads', () => {
  test.each([
    ['tasks[0].stoppedReason', 'gone'],
    ['tasks[0].containers[0].exitCode', 1],
    ["tasks[0].containers[?name=='app'] | [0].exitCode", 1],
    ["targets[?Target.Id=='10.0.0.2'] | [0].State", 'unhealthy'],
    ['targets[].State', ['healthy', 'unhealthy']],
    ['targets[0:1].Target.Id', ['10.0.0.1']],
    ['tasks[5].stoppedReason', null],
    ['nothing.at.all', null],
    ["targets[?Target.Id=='x'] | [0].State", null],
    ['', answer],
  ])('%s', (path, value) => {
    expect(readPath(answer, path)).toEqual(value);
  });

  test('a falsy value as it is', () => {
    const path = `${itemPath('tasks[0].containers', 'name', "o'clock")}.exitCode`;
    expect(readPath(answer, path)).toBe(0);
  });
});

test('a bar in a name parts nothing', () => {
  const alarms = [{ AlarmName: 'checkout | 5xx | prod', StateValue: 'ALARM' }];
  const path = `${itemPath('MetricAlarms', 'AlarmName', 'checkout | 5xx | prod')}.StateValue`;
  expect(readPath({ MetricAlarms: alarms }, path)).toBe('ALARM');
});

test.each(['tasks[', 'a..b', 'a | | b', '[?a>1]', 'length(tasks)', '*'])('refuses %s', (path) => {
  expect(() => readPath(answer, path)).toThrow(TypeError);
});

test('itemPath finds the item of any name', () => {
  // What a path itself is made of, and whatever else people name things with.
  const mark = fc.constantFrom(' | ', '|', "'", '\\', ']', '[0]', ' ', "=='", '.');
  const named = fc.array(fc.oneof(mark, fc.string(), fc.string({ unit: 'grapheme' })));
  fc.assert(
    fc.property(named, (parts) => {
      const name = parts.join('');
      const path = `${itemPath('items', 'name', name)}.found`;
      const items = [
        { name: `${name}x`, found: false },
        { name, found: true },
      ];
      expect(readPath({ items }, path)).toBe(true);
    }),
  );
});
