import { describe, expect, test } from 'vitest';
import { axisFor } from '../../src/charts/axis.ts';
import { chartSvg } from '../../src/charts/chart-svg.ts';
import { numberLabel, timeLabels } from '../../src/charts/labels.ts';
import { chartPng } from '../../src/charts/png.ts';
import type { Chart } from '../../src/looks/sheet.ts';

const start = Date.parse('2026-11-22T23:30:00Z');
const times = Array.from({ length: 20 }, (_, i) => new Date(start + i * 180_000).toISOString());

function chartOf(values: readonly (number | undefined)[], more: Partial<Chart> = {}): Chart {
  const series = [{ name: 'maximum', values }];
  const title = 'CPU utilisation, last hour';
  return { kind: 'chart', title, alt: '', unit: '%', shape: 'line', times, series, ...more };
}

const usual = chartOf(times.map((_, i) => 40 + i));

describe('a chart as SVG', () => {
  test('is the same for the same chart, and says whose it is, its unit and that times are UTC', () => {
    const svg = chartSvg(usual, 'checkout-svc');
    expect(chartSvg(structuredClone(usual), 'checkout-svc')).toBe(svg);
    expect(svg).toContain('CPU utilisation, last hour (%)');
    expect(svg).toContain('checkout-svc · 2026-11-22 to 2026-11-23 · times in UTC');
    expect(svg).toContain('>59 %<');
    const counted = chartSvg({ ...usual, title: 'Requests, last hour', unit: 'requests' }, 'a');
    expect(counted).toContain('>Requests, last hour<');
  });

  test('lets nobody draw through a name', () => {
    const evil = '"/></svg><script>&\u202e';
    const series = [{ name: evil, values: usual.series[0]?.values ?? [] }];
    const svg = chartSvg({ ...usual, title: evil, unit: evil, series }, evil);
    expect(svg).not.toContain('<script>');
    expect(svg.match(/<\/svg>/g)).toHaveLength(1);
    expect(svg).not.toContain('\u202e');
  });

  test('breaks its line where nothing was measured, and says so where there is room', () => {
    const svg = chartSvg(chartOf(times.map((_, i) => (i > 8 && i < 14 ? undefined : 50))), 'a');
    const [, line = ''] = /<path d="(M [^"]*)" fill="none"/.exec(svg) ?? [];
    expect(line.match(/M/g)).toHaveLength(2);
    expect(line.match(/L/g)).toHaveLength(20 - 5 - 2);
    expect(svg).toContain('no data');
  });

  test('shows each series in a colour, dashes and marks of its own', () => {
    const two = ['a', 'b'].map((name) => ({ name, values: usual.series[0]?.values ?? [] }));
    const svg = chartSvg({ ...usual, series: two }, 'a');
    const styles = [
      ...svg.matchAll(/<path d="M [^"]*" fill="none" stroke="([^"]*)"[^>]*?dasharray="([^"]*)"/g),
    ];
    expect(new Set(styles.map(([, color]) => color)).size).toBe(2);
    expect(new Set(styles.map(([, , dashes]) => dashes)).size).toBe(2);
    expect(svg).toContain('<circle');
    const bars = chartSvg({ ...usual, shape: 'bar', series: two }, 'a');
    expect(bars).toContain('fill="url(#stripes)"');
  });

  test.each([
    ['nothing', chartOf([], { times: [], series: [] })],
    ['one moment', chartOf([3], { times: times.slice(0, 1) })],
    ['no value', chartOf(times.map(() => undefined))],
    [
      'zeros',
      chartOf(
        times.map(() => 0),
        { unit: 'answers' },
      ),
    ],
    [
      'huge values',
      chartOf(
        times.map((_, i) => i * 1e12),
        { unit: '' },
      ),
    ],
  ])('of %s holds no number that is none', (_name, chart) => {
    expect(chartSvg(chart, 'a')).not.toMatch(/NaN|Infinity|undefined/);
  });
});

describe('an axis', () => {
  test.each([
    [[12, 97.3], '%', [0, 25, 50, 75, 100]],
    [[12, 130], '%', [0, 50, 100, 150]],
    [[0, 3], 'tasks', [0, 1, 2, 3]],
    [[0, 0], 'answers', [0, 1]],
    [[0.12, 1.36], 's', [0, 0.5, 1, 1.5]],
    [[0.1, 0.29], 's', [0, 0.1, 0.2, 0.3]],
    [[435], 'requests', [0, 200, 400, 600]],
  ])('of %j %s begins at zero and ends at or above all', (values, unit, ticks) => {
    expect(axisFor(values, unit).ticks).toEqual(ticks);
  });
});

describe('labels', () => {
  test.each([
    [0, '0'],
    [0.25, '0.25'],
    [97.34, '97.3'],
    [1200, '1,200'],
    [12_340, '12.3k'],
    [4_500_000, '4.5M'],
  ])('%d is %s', (value, label) => {
    expect(numberLabel(value)).toBe(label);
  });

  test('of moments are few, and carry the day only where there are several', () => {
    expect(timeLabels(times).map(({ text }) => text)).toEqual(['23:30', '23:45', '00:00', '00:15']);
    const days = times.map((_, i) => new Date(start + i * 7_200_000).toISOString());
    expect(timeLabels(days)[0]?.text).toBe('11-22 23:30');
  });
});

test('a chart as PNG has the size of its drawing, and text in it without any font of the machine', async () => {
  const png = Buffer.from(await chartPng(usual, 'checkout-svc'));
  expect(png.subarray(0, 8).toString('latin1')).toBe('\x89PNG\r\n\x1a\n');
  expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([1080, 700]);
  expect(png.length).toBeLessThan(200_000);
  const unnamed = Buffer.from(await chartPng(usual, ''));
  expect(unnamed.equals(png)).toBe(false);
  expect(Buffer.from(await chartPng(usual, 'checkout-svc')).equals(png)).toBe(true);
});
