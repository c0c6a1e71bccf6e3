import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { codeBlock, codeSpan, escaped, sentence } from '../../../src/renderers/markdown/escape.ts';
import { renderMarkdown } from '../../../src/renderers/markdown/render.ts';
import { diagnosisOf, diagnosisSaying, findingOf } from '../../support/diagnosis.ts';

test('is a report to paste', () => {
  const diagnosis = diagnosisOf({
    findings: [
      findingOf({
        explains: ['circuit-breaker-rolled-back'],
        remediation: { text: 'Set `SECRET_KEY`.', command: 'aws ecs describe-services' },
        prevention: 'Start the image in CI with the settings of production.',
      }),
      findingOf({
        rule: 'circuit-breaker-rolled-back',
        role: 'consequence',
        summary: 'It rolled back to `checkout:41`',
      }),
    ],
    blind: [{ rule: 'a', because: 'denied', needs: 'ec2:DescribeSubnets' }],
  });
  expect(renderMarkdown(diagnosis)).toMatchInlineSnapshot(`
    "## \`checkout-svc\`: cause found

    **checkout-svc: Container \`app\` exits at start because \`SECRET_KEY\` is not set**

    cluster \`prod\` · \`eu-west-1\` · account \`123456789012\` · \`2026-11-22T03:30:00.000Z\`

    ✓ image · ✗ container (fault)

    ### Cause: Container \`app\` exits at start because \`SECRET_KEY\` is not set

    confirmed · container app · \`app-crash-on-start\`

    - \`ecs:DescribeTasks\` \`tasks[0].containers[?name=='app'] | [0].exitCode\` at \`2026-11-22T03:11:00.000Z\`

      \`\`\`text
      1
      \`\`\`
      \`\`\`sh
      aws ecs describe-tasks --cluster prod --tasks 0123456789abcdef0123456789abcdef --query "tasks[0].containers[?name=='app'] | [0].exitCode"
      \`\`\`

    **What to do:** Set \`SECRET_KEY\`.

    \`\`\`sh
    aws ecs describe-services
    \`\`\`

    **To prevent it:** Start the image in CI with the settings of production.

    **What follows from it:**

    - It rolled back to \`checkout:41\` (\`circuit-breaker-rolled-back\`)

    ### Ruled out: 1 failure mode

    - \`oom-killed\`

    ### Could not check

    - \`a\`: \`ec2:DescribeSubnets\` (denied)

    16 calls to AWS in 3 rounds, 312 ms
    "
  `);
});

test('what no task came to is listed with how far they came', () => {
  const unreached = { reach: 'pulling', rules: ['oom-killed', 'app-5xx'] } as const;
  expect(renderMarkdown(diagnosisOf({ unreached }))).toContain(
    '### Not reached: 2 failure modes\n\n- No task of the newest release got its images in the last hour: `oom-killed`, `app-5xx`\n',
  );
});

describe('prose of others means only itself', () => {
  test.each([
    ['*bold* _it_', '\\*bold\\* \\_it\\_'],
    ['[x](https://evil)', '`[x](https://evil)`'],
    ['<img src=x>', '\\<img src=x\\>'],
    ['@everyone look', '`@everyone` look'],
    ['see #42', 'see `#42`'],
    ['a `b', 'a \\`b'],
    ['# title', '\\# title'],
    ['1. one', '1\\. one'],
    ['- item', '\\- item'],
    ['&lt;b&gt;', '\\&lt;b\\&gt;'],
    ['a | b', 'a \\| b'],
    ['www.evil.example', '`www.evil.example`'],
  ])('%s', (text, markdown) => {
    expect(escaped(text)).toBe(markdown);
  });
});

test('what a sentence quotes stays code', () => {
  expect(sentence('Set `A_B` and *c*')).toBe('Set `A_B` and \\*c\\*');
});

test('a code span or block cannot be ended by what is in it', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom('`', 'a', ' ', '\n', '~') }), (text) => {
      const span = codeSpan(text);
      const fence = /^`+/.exec(span)?.[0] ?? '';
      const inside = span.slice(fence.length, -fence.length);
      expect(span.endsWith(fence)).toBe(true);
      expect([...inside.matchAll(/`+/g)].map(([run]) => run)).not.toContain(fence);
      expect(span).not.toContain('\n');

      const [open = '', ...rest] = codeBlock(text, '', '');
      expect(rest.slice(0, -1).some((line) => line.trim().startsWith(open))).toBe(false);
    }),
  );
});

/** What of one line is not in a code span, read from left to right as CommonMark does. */
function outsideCode(line: string): string {
  let outside = '';
  for (let i = 0; i < line.length; ) {
    const run = /^`+/.exec(line.slice(i))?.[0] ?? '';
    const rest = line.slice(i + run.length);
    const closing = [...rest.matchAll(/`+/g)].find(([it]) => it.length === run.length);
    if (run !== '' && closing) {
      i += run.length + closing.index + run.length;
    } else if (line[i] === '\\') {
      i += 2;
    } else {
      outside += line[i];
      i += 1;
    }
  }
  return outside;
}

test('hostile text never begins a line of the report, nor leaves its code', () => {
  const pieces = fc.constantFrom(
    '`',
    '``',
    '```',
    '\\',
    '\n',
    ' ',
    'a',
    '<b>',
    '@here',
    '[x](y)',
    '# ',
    '*',
  );
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 12 }), (parts) => {
      const report = renderMarkdown(diagnosisSaying(parts.join('')));
      const unfenced = report.replace(/^( *)(`{3,})[a-z]*\n(?:.*\n)*?\1\2$/gm, '');
      const outside = unfenced.split('\n').map(outsideCode).join('\n');
      expect(outside).not.toMatch(/[<>[@]|^# /m);
    }),
  );
});
