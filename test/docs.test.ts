import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { rules } from '../src/rules/index.ts';
import { knownPage } from './support/known-page.ts';
import { permissionsPage } from './support/permissions-page.ts';
import { roomsPage } from './support/rooms-page.ts';
import { ruleHead, rulesIndex } from './support/rule-pages.ts';

const docs = resolve(import.meta.dirname, '../docs');

// `npm run docs` rewrites these pages; a stale one fails here.
describe('generated pages are up to date', () => {
  test.each(rules)('docs/rules: $id', async (rule) => {
    const path = `${docs}/rules/${rule.id}.md`;
    const page = readFileSync(path, 'utf8');
    const byHand = page.slice(page.indexOf('\n---\n'));
    await expect(`${ruleHead(rule)}${byHand}`).toMatchFileSnapshot(path);
  });

  test('docs/rules/README.md', async () => {
    await expect(rulesIndex(rules)).toMatchFileSnapshot(`${docs}/rules/README.md`);
  });

  test('the table of what is known in README.md', async () => {
    const path = resolve(docs, '../README.md');
    await expect(knownPage(readFileSync(path, 'utf8'), rules)).toMatchFileSnapshot(path);
  });

  test('docs/permissions.md', async () => {
    await expect(permissionsPage()).toMatchFileSnapshot(`${docs}/permissions.md`);
  });

  test('the table of rooms in docs/architecture.md', async () => {
    const path = `${docs}/architecture.md`;
    await expect(roomsPage(readFileSync(path, 'utf8'))).toMatchFileSnapshot(path);
  });
});
