import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { renderTerminal } from '../../../src/renderers/terminal/render.ts';
import { columns, wrap, wrapCommand } from '../../../src/renderers/terminal/wrap.ts';
import { diagnosisOf, diagnosisSaying, findingOf } from '../../support/diagnosis.ts';

const plainStyle = { width: 80, colour: false };

const full = diagnosisOf({
  findings: [
    findingOf({ explains: ['tasks-keep-stopping', 'circuit-breaker-rolled-back'] }),
    findingOf({
      rule: 'sg-lb-to-task-blocked',
      layer: 'network',
      confidence: 'likely',
      subject: 'security group sg-1',
      summary: 'Security group `sg-1` lets nothing in on port 8000',
      remediation: {
        text: 'Allow it.',
        command: 'aws ec2 describe-security-groups --group-ids sg-1',
      },
      prevention: 'Keep the rule in code.',
    }),
    findingOf({
      rule: 'circuit-breaker-rolled-back',
      role: 'consequence',
      summary: 'The circuit breaker protected users: it rolled back to `checkout:41`',
    }),
    findingOf({ rule: 'no-alarm', role: 'risk', summary: 'Nothing watches the service' }),
    findingOf({ rule: 'target-initial', role: 'note', summary: 'One target is being checked' }),
  ],
  layers: [
    { layer: 'image', state: 'ok', findings: [] },
    { layer: 'container', state: 'fault', findings: [] },
    { layer: 'load-balancer', state: 'risk', findings: [] },
    { layer: 'network', state: 'unknown', findings: [] },
    { layer: 'cost', state: 'not-applicable', findings: [] },
  ],
  ruledOut: ['oom-killed', 'port-mismatch'],
  blind: [
    { rule: 'a', because: 'denied', needs: 'ec2:DescribeSubnets' },
    { rule: 'b', because: 'denied', needs: 'ec2:DescribeSubnets' },
    { rule: 'c', because: 'throttled', needs: 'ecs:DescribeTasks' },
  ],
});

test('says the answer first, then the proof, then the rest', () => {
  expect(renderTerminal(full, plainStyle)).toMatchInlineSnapshot(`
    "✗ checkout-svc: Container \`app\` exits at start because \`SECRET_KEY\` is not set
      cause found · prod/checkout-svc · eu-west-1 · 123456789012 ·
      2026-11-22 03:30:00 UTC

      ✓ image  ✗ container (fault)  ! load balancer (risk)  ? network (not read)
      – cost (not used)

    Cause · confirmed · container app · app-crash-on-start
      • ecs:DescribeTasks tasks[0].containers[app].exitCode at 03:11:00 UTC
        | 1
        $ aws ecs describe-tasks --cluster prod \\
            --tasks 0123456789abcdef0123456789abcdef \\
            --query "tasks[0].containers[?name=='app'] | [0].exitCode"
      → Set \`SECRET_KEY\` in the task definition.

    What follows from it
      - The circuit breaker protected users: it rolled back to \`checkout:41\`
        (circuit-breaker-rolled-back)

    Cause · likely · security group sg-1 · sg-lb-to-task-blocked
      Security group \`sg-1\` lets nothing in on port 8000
      • ecs:DescribeTasks tasks[0].containers[app].exitCode at 03:11:00 UTC
        | 1
        $ aws ecs describe-tasks --cluster prod \\
            --tasks 0123456789abcdef0123456789abcdef \\
            --query "tasks[0].containers[?name=='app'] | [0].exitCode"
      → Allow it.
        $ aws ec2 describe-security-groups --group-ids sg-1
        To prevent it: Keep the rule in code.

    Risk · confirmed · container app · no-alarm
      Nothing watches the service
      • ecs:DescribeTasks tasks[0].containers[app].exitCode at 03:11:00 UTC
        | 1
        $ aws ecs describe-tasks --cluster prod \\
            --tasks 0123456789abcdef0123456789abcdef \\
            --query "tasks[0].containers[?name=='app'] | [0].exitCode"
      → Set \`SECRET_KEY\` in the task definition.

    Note · confirmed · container app · target-initial
      One target is being checked
      • ecs:DescribeTasks tasks[0].containers[app].exitCode at 03:11:00 UTC
        | 1
        $ aws ecs describe-tasks --cluster prod \\
            --tasks 0123456789abcdef0123456789abcdef \\
            --query "tasks[0].containers[?name=='app'] | [0].exitCode"
      → Set \`SECRET_KEY\` in the task definition.

    Ruled out: 2 failure modes
      oom-killed, port-mismatch

    Could not check: 3 failure modes
      - ec2:DescribeSubnets is not allowed: a, b
      - ecs:DescribeTasks throttled: c

    16 calls to AWS in 3 rounds, 312 ms
    "
  `);
});

test('counts what was ruled out where the ids would fill the screen', () => {
  const ids = Array.from({ length: 130 }, (_, index) => `failure-mode-${index}`);
  const text = renderTerminal({ ...full, ruledOut: ids }, plainStyle);
  expect(text).toContain('Ruled out: 130 failure modes (--json lists them)');
  expect(text).not.toContain('failure-mode-7');
});

test('says what no task came to, and how far they came', () => {
  const unreached = { reach: 'pulling', rules: ['oom-killed', 'app-5xx'] } as const;
  const few = renderTerminal({ ...full, unreached }, { ...plainStyle, width: 200 });
  expect(few).toContain(
    'Not reached: 2 failure modes (oom-killed, app-5xx). No task of the newest release got its images in the last hour.',
  );
  const rules = Array.from({ length: 60 }, (_, index) => `failure-mode-${index}`);
  const many = renderTerminal({ ...full, unreached: { ...unreached, rules } }, plainStyle);
  expect(many).toContain('Not reached: 60 failure modes (--json lists them).');
  expect(renderTerminal(full, plainStyle)).not.toContain('Not reached');
});

test('is readable at 80 columns, and narrower', () => {
  for (const width of [40, 60, 80, 120]) {
    const long = renderTerminal(full, { width, colour: false })
      .split('\n')
      // A word or an argument of a command is never broken, so that it can be copied.
      .filter((line) => columns(line) > width && /\s\S+\s+\S/.test(line.trim().replace(/^\$ /, '')))
      .filter((line) => !line.includes('--'));
    expect(long).toEqual([]);
  }
});

test('colours say nothing that the text does not', () => {
  const coloured = renderTerminal(full, { width: 80, colour: true });
  expect(coloured).toContain('\u001b[31m');
  const codes = new RegExp(`${'\u001b'}\\[\\d+m`, 'g');
  expect(coloured.replace(codes, '')).toBe(renderTerminal(full, plainStyle));
});

test('a healthy service is short', () => {
  const healthy = diagnosisOf({
    verdict: 'healthy',
    headline: 'checkout-svc is healthy: 2 of 2 tasks running',
    findings: [],
    symptoms: [],
    layers: [{ layer: 'container', state: 'ok', findings: [] }],
  });
  expect(renderTerminal(healthy, plainStyle).split('\n').length).toBeLessThan(12);
});

describe('text of others', () => {
  test('cannot move the cursor, colour the screen, set a title or turn the direction', () => {
    const hostile = 'a\u001b[2J\u001b]0;title\u0007\u009b31m\r\b\u202eb\u0000';
    const text = renderTerminal(diagnosisSaying(hostile), plainStyle);
    expect(text).not.toMatch(/[^\P{C}\n]/u);
  });

  test('of any kind leaves nothing but printable text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (said) => {
        const text = renderTerminal(diagnosisSaying(said), plainStyle);
        expect(text).not.toMatch(/[^\P{Cc}\n]/u);
      }),
    );
  });

  test('that is long is cut', () => {
    const text = renderTerminal(
      diagnosisOf({
        findings: [
          findingOf({
            evidence: [
              {
                call: 'logs:GetLogEvents',
                path: 'x',
                value: 'line '.repeat(50_000),
                at: '',
                command: '',
              },
            ],
          }),
        ],
      }),
      plainStyle,
    );
    expect(text.length).toBeLessThan(3000);
    expect(text).toContain('…');
  });
});

test('a command is broken where a shell allows it', () => {
  const command = 'aws ecs describe-tasks --cluster prod --tasks 0123456789abcdef --query "a --b"';
  const lines = wrapCommand(command, 16, '$ ', '  ');
  expect(lines.slice(0, -1).every((line) => line.endsWith(' \\'))).toBe(true);
  expect(lines.at(-1)).toBe('  --query "a --b"');
  const joined = lines.map((line) => line.replace(/ \\$/, '').slice(2)).join(' ');
  expect(joined).toBe(command);
});

test('wide characters take two columns', () => {
  expect(columns('日本')).toBe(4);
  expect(columns('é')).toBe(1);
  expect(wrap('日本 日本 日本', 10, '')).toEqual(['日本 日本', '日本']);
});
