import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Chart } from '../looks/sheet.ts';
import { chartSvg } from './chart-svg.ts';

/** Turns an SVG into the bytes of a PNG. */
type Painter = (svg: string) => Uint8Array;

let loading: Promise<Painter> | undefined;

/**
 * A chart as a PNG. What draws it is loaded with the first one, because few need it.
 *
 * @param about whose numbers these are, e.g. the service
 */
export async function chartPng(chart: Chart, about: string): Promise<Uint8Array> {
  loading ??= loadPainter().catch((error: unknown) => {
    loading = undefined;
    throw error;
  });
  const paint = await loading;
  return paint(chartSvg(chart, about));
}

/** It brings its own font, so that labels look the same on a machine without any. */
async function loadPainter(): Promise<Painter> {
  const require = createRequire(import.meta.url);
  const [{ initWasm, Resvg }, program, ...fontBuffers] = await Promise.all([
    import('@resvg/resvg-wasm'),
    readFile(require.resolve('@resvg/resvg-wasm/index_bg.wasm')),
    readFile(require.resolve('@fontsource/inter/files/inter-latin-400-normal.woff2')),
    readFile(require.resolve('@fontsource/inter/files/inter-latin-700-normal.woff2')),
  ]);
  await initWasm(program);
  return (svg) => {
    const drawing = new Resvg(svg, { font: { fontBuffers, defaultFontFamily: 'Inter' } });
    const image = drawing.render();
    try {
      return image.asPng();
    } finally {
      image.free();
      drawing.free();
    }
  };
}
