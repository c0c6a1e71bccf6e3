import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readSettings, SettingsError } from '../../src/settings/read.ts';

const good = `
accounts:
  - name: prod
    id: "123456789012"
    role: arn:aws:iam::123456789012:role/ecs-triage-read
    regions: [eu-west-1, us-east-1]
aliases:
  shop: { account: prod, cluster: prod, service: checkout-svc }
channels:
  C012ABCDEF: { account: prod, cluster: prod }
shared-channels: [C0ACME]
redact: ['cust-\\d+']
`;

function problems(text: string): readonly string[] {
  try {
    readSettings(text, 'ecs-triage.yml');
    return [];
  } catch (error) {
    if (!(error instanceof SettingsError)) throw error;
    return error.problems;
  }
}

describe('a file that is right', () => {
  it('is taken as it is, and everything may be left out', () => {
    const settings = readSettings(good, 'ecs-triage.yml');
    expect(settings.accounts.map(({ name }) => name)).toEqual(['prod']);
    expect(settings.aliases['shop']).toEqual({
      account: 'prod',
      cluster: 'prod',
      service: 'checkout-svc',
    });
    expect(readSettings('{}', 'ecs-triage.yml').accounts).toEqual([]);
  });
});

it.each(['', '\n', '# moved elsewhere\n', '---\n'])(
  '%j is no file of settings, so that a write that was cut short revokes nothing',
  (text) => {
    expect(() => readSettings(text, 'ecs-triage.yml')).toThrow(
      'ecs-triage.yml:1:1 is empty. Write {}',
    );
  },
);

describe('the example', () => {
  it('can be used as it is, and shows every setting', () => {
    const text = readFileSync(resolve(import.meta.dirname, '../../ecs-triage.example.yml'), 'utf8');
    const settings = readSettings(text, 'ecs-triage.example.yml');
    for (const part of Object.values(settings)) expect(Object.keys(part)).not.toEqual([]);
  });
});

describe('a file that is wrong', () => {
  it.each([
    [
      'an account without quotes',
      'accounts:\n  - name: prod\n    id: 012345678901\n    regions: [eu-west-1]\n',
      'ecs-triage.yml:3:9 accounts[0].id: Write the 12 digits of an AWS account in quotes, so that a leading 0 is kept.',
    ],
    [
      'one account twice',
      'accounts:\n  - { name: a, id: "123456789012", regions: [eu-west-1] }\n  - { name: b, id: "123456789012", regions: [eu-west-2] }\n',
      'ecs-triage.yml:3:20 accounts[1].id: Account 123456789012 is above already. List its regions there.',
    ],
    [
      'a role for changes of another account',
      'accounts:\n  - name: a\n    id: "123456789012"\n    write-role: arn:aws:iam::999988887777:role/w\n    regions: [eu-west-1]\n',
      'ecs-triage.yml:4:17 accounts[0].write-role: The role is of account 999988887777, not of 123456789012.',
    ],
    [
      'a typing error',
      'acounts: []\n',
      'ecs-triage.yml:1:1 acounts: is no setting that I know. Look for a typing error, or remove it.',
    ],
    [
      'a missing field',
      'accounts:\n  - name: prod\n    id: "012345678901"\n',
      'ecs-triage.yml:2:5 accounts[0]: regions is missing.',
    ],
    [
      'a role of another account',
      'accounts:\n  - name: prod\n    id: "012345678901"\n    role: arn:aws:iam::999999999999:role/r\n    regions: [eu-west-1]\n',
      'ecs-triage.yml:4:11 accounts[0].role: The role is of account 999999999999, not of 012345678901.',
    ],
    [
      'an account that is not listed',
      'channels:\n  C012ABC: { account: dev }\n',
      'ecs-triage.yml:2:23 channels.C012ABC.account: There is no account dev. None is listed under accounts.',
    ],
    [
      'a channel by its name',
      'channels:\n  incidents: { cluster: prod }\n',
      'ecs-triage.yml:2:3 channels.incidents: Write a Slack channel id such as C012ABCDEF.',
    ],
    [
      'a pattern that could become slow',
      'redact:\n  - ok\n  - "(a)\\\\1"\n',
      'ecs-triage.yml:3:5 redact[1]: Write a regular expression that RE2 takes: no look-around, no back reference.',
    ],
  ])('%s is said with its line', (_, text, problem) => {
    expect(problems(text)).toEqual([problem]);
  });

  it('is said in every place at once, and where it is no YAML', () => {
    expect(problems('accounts: 3\nredact: x\n')).toHaveLength(2);
    expect(problems('accounts: [1\n')[0]).toMatch(/^ecs-triage\.yml:\d+:\d+ /);
    expect(problems('a: &a [*a, *a]\n')).not.toEqual([]);
    expect(problems('- 1\n')[0]).toMatch(/^ecs-triage\.yml:1:1 /);
  });
});
