import { describe, expect, it } from 'vitest';
import type { Sheet } from '../../src/looks/sheet.ts';
import { whyNot } from '../../src/looks/why-not.ts';
import { rules } from '../../src/rules/index.ts';
import { shownBy, textOf } from '../support/looks.ts';

const cluster = 'prod';
const service = 'checkout-svc';

describe('why not', () => {
  it('says what a rule without a finding looked at, and what it is instead', async () => {
    const { text, looked, seen } = await shownBy(whyNot, {
      faults: [{ fault: 'image-tag-missing', cluster, service }],
      words: ['memory'],
    });
    expect(text).toMatch(
      /^Why not oom-killed for checkout-svc\nNeither found nor ruled out: "A container was killed [^"]*" can be told only by a task that comes further\. No task of the newest release got its images in the last hour\./,
    );
    expect(text).toContain(
      '`ecs:DescribeTasks` (stopped tasks) | 10 tasks: 10 × TaskFailedToStart',
    );
    expect(text).toContain('\naws ecs describe-services --cluster prod');
    expect(text).toContain('== What it is instead\n`image-tag-missing` (confirmed)');
    expect(text).toContain('`latency-memory-bound`');
    expect(whyNot.show(seen, ['memory'])).toEqual(looked);

    const told = (...words: string[]) => {
      const sheet = whyNot.show(seen, words);
      return 'problem' in sheet ? sheet.problem : textOf(sheet);
    };
    expect(told('image-tag-missing')).toContain('It is not ruled out: it is a cause: ');
    expect(told('pull-role-denied')).toContain('Neither found nor ruled out: "The role may not');
    expect(told('subnet-ip-exhausted')).toContain('Ruled out: there is no sign of "The subnet has');
    expect(told('start-throttled')).toContain('a consequence of `image-tag-missing`');
    expect(told('cloudmap-or-lattice-unhealthy')).toContain('Does not apply');
    expect(told('the', 'image', 'tag')).toContain('Why not image-tag-missing');
    expect(told('oom-kiled')).toContain('Why not oom-killed');
    expect(told('OutOfMemoryError:', 'Container', 'killed')).toContain('Why not oom-killed');
    expect(told('db-refused')).toContain('neither found nor ruled out');
    expect(told('database')).toContain('`db-unreachable-sg`');
    expect(told('xyzzy')).toContain('Nothing that can go wrong is called "xyzzy"');
    expect(told()).toMatch(/Ruled out for checkout-svc\n\d+ causes were ruled out\./);
    expect(told()).toContain('image-');
    const { suspects = [] } = whyNot.show(seen, []) as Sheet;
    expect(suspects.map(({ id }) => id)).toContain('oom-killed');
    expect(suspects.map(({ id }) => id)).not.toContain('image-tag-missing');
  });

  it('says where nothing hints at a cause, so that the rest was not examined', async () => {
    const { text } = await shownBy(whyNot, { words: ['pull-network-timeout'] });
    expect(text).toMatch(/Ruled out: nothing speaks for "The registry cannot be reached/);
  });

  it('is not taken for ruled out where it could not look', async () => {
    const { text } = await shownBy(whyNot, {
      words: ['oom-killed'],
      prepare: (aws) => {
        aws.conditions.deny = ['ecs:ListTasks'];
      },
    });
    expect(text).toContain(
      'Not ruled out: "A container was killed for exceeding its memory limit"',
    );
    expect(text).toContain('because `ecs:ListTasks` was denied');
    expect(text).toContain('(stopped tasks) | not read: denied');
  });

  it('answers for every rule', async () => {
    const { seen } = await shownBy(whyNot, { words: ['oom-killed'] });
    for (const { id } of rules) {
      const sheet = whyNot.show(seen, [id]);
      expect('problem' in sheet ? sheet.problem : sheet.title).toBe(
        `Why not ${id} for checkout-svc`,
      );
    }
  });
});
