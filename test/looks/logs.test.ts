import { describe, expect, it } from 'vitest';
import { logs } from '../../src/looks/logs.ts';
import { factsOf, type Given } from '../support/facts.ts';
import { shownBy, textOf } from '../support/looks.ts';
import { exited, log, revision, revision42, service, taskIdOf, tasks } from '../support/shop.ts';

const checkout = { cluster: 'prod', service: 'checkout-svc' };

function shown(given: Given, words: readonly string[] = []): string {
  const looked = logs.show({ facts: factsOf(given) }, words);
  return 'problem' in looked ? looked.problem : textOf(looked);
}

const trace = `starting
Traceback (most recent call last):
  File "/app/main.py", line 3, in <module>
    load()
KeyError: 'DATABASE_URL'
bye`;

const crashed = {
  services: service(),
  stoppedTasks: tasks(exited(1)),
  currentTaskDefinitions: revision(revision42),
  logEvents: log(0, trace),
};

function marked(text: string): readonly string[] {
  return text.split('\n').filter((line) => line.includes('<- '));
}

describe('logs', () => {
  it('shows the newest running task of a healthy service', async () => {
    const { text } = await shownBy(logs);
    expect(text).toMatch(
      /Container `checkout` of task `\w{8}`, running, wrote 300 lines; none of them tells of a fault\./,
    );
    expect(text).toMatch(/\(Older lines: `logs before:2026-11-22T0\d:\d\d:\d\d\.\d{3}Z`\)/);
    expect(text).toContain('(Times in the lines are UTC.)');
  });

  it('points at the line that the diagnosis rests on, in the log of the container that ended', async () => {
    const { text } = await shownBy(logs, { faults: [{ fault: 'missing-env-var', ...checkout }] });
    expect(text.split('\n')[1]).toMatch(
      /stopped .* with exit code 1, says `RuntimeError: Missing required environment variables: SECRET_KEY, PAYMENT_API_URL` \(a setting is missing: SECRET_KEY, PAYMENT_API_URL\)\./,
    );
    expect(marked(text)).toHaveLength(1);
  });

  it('shows what went wrong with its whole trace, even where much follows', async () => {
    const { text } = await shownBy(logs, { faults: [{ fault: 'app-crash-late', ...checkout }] });
    expect(text).toMatch(
      /: what went wrong\n\S+ Traceback \(most recent call last\):\n(?:\S+ {3,}.*\n)+\S+ RuntimeError: dictionary changed/,
    );
    expect(text).toContain('the last 63 lines');
  });

  it('asks AWS only for the time that is asked about', async () => {
    const { text, aws } = await shownBy(logs, { words: ['5m'] });
    const asked = aws.calls.filter(({ action }) => action === 'logs:GetLogEvents');
    expect(asked).toHaveLength(1);
    expect(text).toMatch(/wrote 40 lines of the last 5 min/);
    expect(text).not.toMatch(/03:2[0-4]:\d\d\.\d{3} /);
  });

  it('goes back from a moment', async () => {
    const { text } = await shownBy(logs, { words: ['before:2026-11-22t03:00:00.000z'] });
    expect(text).toMatch(/wrote 300 lines before 2026-11-22T03:00:00.000Z/);
    expect(text).not.toMatch(/^03:\d\d/m);
    const [, next = ''] = /logs (before:\S+Z)/.exec(text) ?? [];
    expect(Date.parse(next.slice('before:'.length))).toBeLessThan(Date.UTC(2026, 10, 22, 3));
  });

  it('finds the log of any task by the beginning of its id', async () => {
    const faults = [{ fault: 'missing-env-var', ...checkout }];
    const { seen } = await shownBy(logs, { faults });
    const { stoppedTasks } = seen.facts.answers;
    const [arn = ''] = stoppedTasks.state === 'known' ? Object.keys(stoppedTasks.value) : [];
    const id = arn.split('/').at(-1)?.slice(0, 10) ?? '';
    const { text } = await shownBy(logs, { faults, words: [id] });
    expect(text).toContain(`of task \`${id.slice(0, 8)}\``);
    expect(text.match(/== Container/g)).toHaveLength(1);
  });

  it('keeps a trace together where only errors or a text are asked for', () => {
    const errors = shown(crashed, ['error']);
    expect(errors).toContain('4 error lines');
    expect(errors).toMatch(/Traceback[^\n]*\n[^\n]*File[^\n]*\n[^\n]*load\(\)\n[^\n]*KeyError/);
    expect(errors).not.toMatch(/starting|bye/);
    const text = shown(crashed, ['/main.py"', 'line/']);
    expect(text).toContain('has no line with "main.py" line" among 6 lines');
    expect(shown(crashed, ['/main.py"', ',', 'line', '3/'])).toContain('no line');
    expect(shown(crashed, ['/main.py/'])).toContain("KeyError: 'DATABASE_URL'");
    expect(shown(crashed, ['/nothing of it/'])).toContain(
      'has no line with "nothing of it" among 6 lines',
    );
  });

  it('shows several lines of one event', () => {
    const events = [
      {
        message: 'Error: boom\n    at main (/app/a.js:1:1)\n',
        timestamp: Date.UTC(2026, 10, 21, 3),
      },
    ];
    const text = shown({ ...crashed, logEvents: { [`${taskIdOf(0)}/app`]: { events } } });
    expect(text).toMatch(/^2026-11-21 03:00:00\.000 Error: boom .*\n {4}at main/m);
  });

  it('picks the container that is named, and says which there are', () => {
    const containers = [
      { name: 'app', exitCode: 1 },
      { name: 'proxy', exitCode: 143 },
    ];
    const given = {
      ...crashed,
      stoppedTasks: tasks(exited(1, { containers })),
      logEvents: { ...log(0, trace), [`${taskIdOf(0)}/proxy`]: { events: [{ message: 'hello' }] } },
    };
    expect(shown(given, ['proxy'])).toContain('hello');
    expect(shown(given, ['proxy'])).not.toContain('KeyError');
    expect(shown(given).indexOf('KeyError')).toBeLessThan(shown(given).indexOf('hello'));
    expect(shown(given, ['db'])).toBe(
      '"db" is no container and no task that is known: the containers are `app` and `proxy`. A text to look for stands between slashes: logs /db/.',
    );
    const turned = Object.fromEntries(Object.entries(given.logEvents).toReversed());
    expect(shown({ ...given, logEvents: turned })).toBe(shown(given));
  });

  it('offers older lines only where AWS may have more of them', () => {
    const of = (n: number, words: readonly string[], more = {}) => {
      const events = Array.from({ length: n }, (_, i) => ({
        message: `line ${i}`,
        timestamp: Date.UTC(2026, 10, 22, 3) + Math.floor(i / 2),
      }));
      const logEvents = { [`${taskIdOf(0)}/app`]: { events, ...more } };
      const looked = logs.show({ facts: factsOf({ ...crashed, logEvents }) }, words);
      return 'problem' in looked ? undefined : looked;
    };
    expect(of(299, [])?.older).toBeUndefined();
    // Of a moment with several lines some may be unread.
    expect(of(300, ['15m'])?.older).toEqual(['15m', 'before:2026-11-22T03:00:00.001Z']);
    expect(of(9_999, ['error'])?.older).toBeUndefined();
    expect(of(10_000, ['error', 'before:2026-11-22T04:00:00.000Z'])?.older).toEqual([
      'error',
      'before:2026-11-22T03:00:00.001Z',
    ]);
    expect(of(2, [], { full: true })?.older).toEqual(['before:2026-11-22T03:00:00.000Z']);
  });

  it('says that a match is partial where one answer of AWS held no more', () => {
    const events = Array.from({ length: 10_000 }, (_, i) => ({ message: i === 7 ? 'boom' : 'ok' }));
    const read = (n: number) => ({ [`${taskIdOf(0)}/app`]: { events: events.slice(0, n) } });
    const partial =
      'Only the newest 10000 lines of `app` of task `01234567` were searched, because one answer of AWS holds no more. Older lines may match too.';
    expect(shown({ ...crashed, logEvents: read(10_000) }, ['/boom/'])).toContain(partial);
    expect(shown({ ...crashed, logEvents: read(10_000) }, ['/nothing/'])).toContain(partial);
    expect(shown({ ...crashed, logEvents: read(9_999) }, ['/boom/'])).not.toContain('searched');
    expect(shown({ ...crashed, logEvents: read(10_000) })).not.toContain('searched');
  });

  it('refuses words that mean nothing', () => {
    expect(shown(crashed, ['5m', '2h'])).toContain('one span of time');
    expect(shown(crashed, ['0m'])).toContain('longer than nothing');
  });

  it('says that a task which never ran has no log, and shows the one that runs', async () => {
    const faults = [{ fault: 'image-tag-missing', ...checkout }];
    const { text } = await shownBy(logs, { faults });
    expect(text).toContain(
      'The newest failed task never ran, so it wrote no log; why is said by `stopped`.',
    );
    expect(text).toMatch(/Container `checkout` of task `\w{8}`, running,/);
  });

  it('says why there is no log', async () => {
    const { text } = await shownBy(logs, {
      faults: [{ fault: 'missing-env-var', ...checkout }],
      prepare: ({ conditions }) => {
        conditions.deny = ['logs:GetLogEvents'];
      },
    });
    expect(text).toContain('No log could be read.');
    expect(text).toContain('(`logs:GetLogEvents` was denied. Allow it');
    expect(shown({ logEvents: { unknown: 'denied' } })).toContain('The logs could not be read');
    const error = {
      name: 'ResourceNotFoundException',
      message: 'The specified log group does not exist.',
    };
    const gone = shown({ ...crashed, logEvents: { [`${taskIdOf(0)}/app`]: { error } } });
    expect(gone).toContain('has no log: The specified log group does not exist.');
    expect(shown({ ...crashed, logEvents: {} })).toContain('No log was read: no container');
  });
});
