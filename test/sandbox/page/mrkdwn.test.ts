import { describe, expect, it } from 'vitest';
import { parseMarkdown } from '../../../src/sandbox/slack/page/text/markdown.ts';
import { type Inline, parseMrkdwn } from '../../../src/sandbox/slack/page/text/mrkdwn.ts';
import { safeImage, safeLink } from '../../../src/sandbox/slack/page/text/safe-link.ts';
import { slackDate } from '../../../src/sandbox/slack/page/text/slack-date.ts';
import { processorTime } from '../../support/processor-time.ts';

/** Writes parsed text in a short form that a test can read. */
function short(inlines: readonly Inline[]): string {
  return inlines.map(shortOne).join('');
}

function shortOne(inline: Inline): string {
  switch (inline.kind) {
    case 'text':
      return inline.text;
    case 'break':
      return '⏎';
    case 'user':
    case 'channel':
    case 'usergroup':
      return `{${inline.kind} ${inline.id}}`;
    case 'broadcast':
      return `{all ${inline.range}}`;
    case 'emoji':
      return `{emoji ${inline.name}}`;
    case 'date':
      return `{date ${inline.timestamp} ${inline.format}|${inline.fallback}}`;
    case 'link':
      return `{link ${inline.url} ${short(inline.children)}}`;
    default:
      return `{${inline.kind} ${short(inline.children)}}`;
  }
}

function read(source: string): string {
  return parseMrkdwn(source)
    .map((part) =>
      part.kind === 'lines' ? short(part.children) : `[${part.kind} ${short(part.children)}]`,
    )
    .join('|');
}

describe('mrkdwn', () => {
  it.each([
    ['*bold* _italic_ ~strike~', '{bold bold} {italic italic} {strike strike}'],
    ['*_both_*', '{bold {italic both}}'],
    ['snake_case_name and 2*3*4', 'snake_case_name and 2*3*4'],
    ['* no* and *no * and **', '* no* and *no * and **'],
    ['*not\nover lines*', '*not⏎over lines*'],
    ['(*edge*), *end*.', '({bold edge}), {bold end}.'],
    ['`*code*` and `a`b', '{code *code*} and {code a}b'],
    ['*a `*` b*', '{bold a {code *} b}'],
    ['&lt;b&gt; &amp;amp; &quot;', '<b> &amp; &quot;'],
    ['<https://a.io/?x=1&amp;y=2|the *page*>', '{link https://a.io/?x=1&y=2 the {bold page}}'],
    ['see https://a.io/x. ok', 'see {link https://a.io/x https://a.io/x}. ok'],
    ['<mailto:a@b.io|mail>', '{link mailto:a@b.io mail}'],
    [
      '<@U1> <@U2|ada> <#C1|ops> <!subteam^S1|@oncall>',
      '{user U1} {user U2} {channel C1} {usergroup S1}',
    ],
    ['<!here> <!channel>', '{all here} {all channel}'],
    ['<!date^5^{date} at {time}|then>', '{date 5 {date} at {time}|then}'],
    [':x: :no_such_emoji: 10:30:15', '{emoji x} :no_such_emoji: 10:30:15'],
    ['<b>html</b>', '<b>html</b>'],
    ['<javascript:alert(1)|x>', '<javascript:alert(1)|x>'],
    ['before\n> quoted\n&gt; more\nafter', 'before|[quote quoted⏎more]|after'],
    ['>>> all\nof it', '[quote all⏎of it]'],
    ['a\n```\nx *y* &lt;z&gt;\n```\nb', 'a|[fence x *y* <z>]|b'],
    ['```one <https://a.io|two>```', '[fence one {link https://a.io two}]'],
  ])('reads %j', (source, expected) => {
    expect(read(source)).toBe(expected);
  });

  it('reads long hostile text in reasonable time', () => {
    const pieces = ['*', '_a', '`', '<', ':a', '*a ', '&amp;'];
    const took = processorTime(() => {
      for (const piece of pieces) parseMrkdwn(piece.repeat(1500));
    });
    expect(took).toBeLessThan(8000);
  });
});

describe('markdown', () => {
  it('reads headings, lists, tasks, tables, quotes and fences', () => {
    const source =
      '# T\ntext\n- [x] a\n- b\n  1. c\n\n| h |\n| -: |\n| 1 |\n> q\n---\n```js\n# no\n```';
    const kinds = parseMarkdown(source).map((part) => part.kind);
    expect(kinds).toEqual(['heading', 'paragraph', 'list', 'table', 'quote', 'rule', 'fence']);
  });

  it('leaves underscores inside words alone', () => {
    const [part] = parseMarkdown('task_role_arn and _this_');
    expect(part?.kind === 'paragraph' && short(part.children)).toBe(
      'task_role_arn and {italic this}',
    );
  });

  it('shows HTML and Slack tokens as text', () => {
    const [part] = parseMarkdown('<b>x</b> <!channel>');
    expect(part?.kind === 'paragraph' && short(part.children)).toBe('<b>x</b> <!channel>');
  });
});

describe('addresses', () => {
  it.each(['javascript:alert(1)', 'data:text/html,x', 'JaVaScRiPt:1', ' vbscript:x', 'not a url'])(
    'refuses to link %j',
    (url) => {
      expect(safeLink(url)).toBeUndefined();
    },
  );

  it('links the web and mail, and loads images from the web and from here', () => {
    expect(safeLink('https://a.io/x')).toBe('https://a.io/x');
    expect(safeLink('mailto:a@b.io')).toBe('mailto:a@b.io');
    expect(safeImage('/sandbox/files/F1/x.png')).toBe('/sandbox/files/F1/x.png');
    expect(safeImage('//evil.io/x.png')).toBeUndefined();
    expect(safeImage('data:image/svg+xml;base64,x')).toBeUndefined();
  });
});

describe('dates', () => {
  const now = new Date(2026, 10, 22, 12, 0, 0);
  const at = (days: number): number => new Date(2026, 10, 22 + days, 9, 5, 7).getTime() / 1000;

  it('writes tokens as Slack does', () => {
    expect(slackDate(at(0), '{date_num} {time_secs}', now)).toMatch(/^2026-11-22 9:05:07\sAM$/);
    expect(slackDate(at(0), '{date_short_pretty}', now)).toBe('Today');
    expect(slackDate(at(-1), '{date_pretty}', now)).toBe('Yesterday');
    expect(slackDate(at(0), '{time} {date_short_pretty}', now)).toMatch(/^9:05\sAM today$/);
    expect(slackDate(at(-5), '{date_short_pretty}', now)).toBe('Nov 17, 2026');
    expect(slackDate(at(-2), '{ago}', now)).toBe('2 days ago');
    expect(slackDate(at(0), '{no_such_token}', now)).toBe('{no_such_token}');
  });
});
