import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { rules } from '../src/rules/index.ts';
import { layers } from '../src/rules/layers.ts';
import { symptoms } from '../src/rules/symptoms/symptom.ts';

const root = resolve(import.meta.dirname, '..');

describe.each(rules)('$id', (rule) => {
  test('has a file, a test and a page of its name', () => {
    expect(existsSync(`${root}/src/rules/${rule.layer}/${rule.id}.ts`)).toBe(true);
    expect(existsSync(`${root}/test/rules/${rule.layer}/${rule.id}.test.ts`)).toBe(true);
    expect(existsSync(`${root}/docs/rules/${rule.id}.md`)).toBe(true);
  });

  test('has a page with Confirm, Fix and Not this rule', () => {
    const page = readFileSync(`${root}/docs/rules/${rule.id}.md`, 'utf8');
    const headings = [...page.matchAll(/^## (.+)$/gm)].map(([, heading]) => heading);
    expect(headings).toEqual(['Confirm', 'Fix', 'Not this rule']);
    for (const [, linked] of page.matchAll(/\]\(([a-z0-9-]+)\.md\)/g)) {
      expect(existsSync(`${root}/docs/rules/${linked}.md`), `${rule.id} links ${linked}`).toBe(
        true,
      );
    }
  });

  test('has a title that states the defect', () => {
    expect(rule.title).toMatch(/^[A-Z0-9`].*[^.\s]$/);
    expect(rule.title.length).toBeLessThanOrEqual(72);
  });

  test('explains only symptoms and rules that exist, and never itself', () => {
    const known = new Set<string>([...symptoms, ...rules.map(({ id }) => id)]);
    expect(rule.explains.filter((it) => !known.has(it))).toEqual([]);
    expect(rule.explains).not.toContain(rule.id);
  });
});

test('rules are listed by layer, then by id, each once', () => {
  const key = ({ layer, id }: (typeof rules)[number]) =>
    `${String(layers.indexOf(layer)).padStart(2, '0')} ${id}`;
  const keys = rules.map(key);
  expect(keys).toEqual([...new Set(keys)].toSorted());
});
