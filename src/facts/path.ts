/**
 * Reads a value by a path that is also a valid AWS CLI `--query` (JMESPath), so that evidence and the command printed
 * beside it cannot disagree. The subset: `name`, `.name`, `[n]`, `[n:m]`, `[]`, `[?key=='text']`, and ` | ` between parts.
 *
 * @returns the value, or `null` where the path leads nowhere, as JMESPath says
 * @throws TypeError when the path is not of the subset, which is a mistake in a rule
 */
export function readPath(value: unknown, path: string): unknown {
  let current = value;
  for (const segments of partsOf(path)) current = readSegments(current, segments, 0);
  return current ?? null;
}

/** Paths that were taken apart last: rules quote by few paths, over and over. */
const known = new Map<string, readonly (readonly Segment[])[]>();
const mostKnown = 500;

function partsOf(path: string): readonly (readonly Segment[])[] {
  const before = known.get(path);
  if (before) return before;
  const parts = partsIn(path).map((part) => segmentsOf(part, path));
  if (known.size >= mostKnown) known.clear();
  known.set(path, parts);
  return parts;
}

/** Between two parts stands ` | `; within quotes the same is somebody's name. */
const partsOrText = /'(?:[^'\\]|\\.)*'| \| /gs;

function partsIn(path: string): readonly string[] {
  const parts: string[] = [];
  let from = 0;
  for (const { 0: found, index } of path.matchAll(partsOrText)) {
    if (found !== ' | ') continue;
    parts.push(path.slice(from, index));
    from = index + found.length;
  }
  return [...parts, path.slice(from)];
}

/** The path to the one item of `list` whose `key` has this text, e.g. `containers[?name=='app'] | [0]`. */
export function itemPath(list: string, key: string, text: string): string {
  return `${list}[?${key}=='${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'] | [0]`;
}

type Segment =
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'index'; readonly index: number }
  | { readonly kind: 'slice'; readonly from: number; readonly to: number }
  | { readonly kind: 'every' }
  | { readonly kind: 'filter'; readonly key: readonly string[]; readonly text: string };

const written =
  /\.?(?:([A-Za-z_][A-Za-z0-9_]*)|\[(\d+)\]|\[(\d+):(\d+)\]|(\[\])|\[\?([A-Za-z_][A-Za-z0-9_.]*)=='((?:[^'\\]|\\.)*)'\])/sy;

function segmentsOf(part: string, path: string): readonly Segment[] {
  const segments: Segment[] = [];
  written.lastIndex = 0;
  while (written.lastIndex < part.length) {
    const found = written.exec(part);
    if (!found) {
      throw new TypeError(`Not a path this engine can read: ${path}`);
    }
    const [, name, index, from, to, every, key, text] = found;
    if (name !== undefined) segments.push({ kind: 'name', name });
    else if (index !== undefined) segments.push({ kind: 'index', index: Number(index) });
    else if (from !== undefined)
      segments.push({ kind: 'slice', from: Number(from), to: Number(to) });
    else if (every !== undefined) segments.push({ kind: 'every' });
    else if (key !== undefined && text !== undefined) {
      segments.push({ kind: 'filter', key: key.split('.'), text: text.replace(/\\(.)/gs, '$1') });
    }
  }
  return segments;
}

/** Reads on from a place in the segments. */
function readSegments(value: unknown, segments: readonly Segment[], at: number): unknown {
  const segment = segments[at];
  if (!segment) return value;
  switch (segment.kind) {
    case 'name':
      return readSegments(member(value, segment.name), segments, at + 1);
    case 'index':
      return readSegments(
        Array.isArray(value) ? value[segment.index] : undefined,
        segments,
        at + 1,
      );
    case 'slice':
      return project(
        Array.isArray(value) ? value.slice(segment.from, segment.to) : undefined,
        segments,
        at + 1,
      );
    case 'every':
      return project(value, segments, at + 1);
    case 'filter': {
      const { key, text } = segment;
      const matches = (item: unknown) => key.reduce<unknown>(member, item) === text;
      return project(Array.isArray(value) ? value.filter(matches) : undefined, segments, at + 1);
    }
  }
}

function project(value: unknown, segments: readonly Segment[], at: number): unknown {
  if (!Array.isArray(value)) return undefined;
  return value.map((item) => readSegments(item, segments, at)).filter((item) => item != null);
}

function member(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null
    ? (value as Record<string, unknown>)[name]
    : undefined;
}
