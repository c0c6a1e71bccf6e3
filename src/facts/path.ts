/**
 * Reads a value by a path that is also a valid AWS CLI `--query` (JMESPath), so that evidence and the command printed
 * beside it cannot disagree. The subset: `name`, `.name`, `[n]`, `[n:m]`, `[]`, `[?key=='text']`, and ` | ` between parts.
 *
 * @returns the value, or `null` where the path leads nowhere, as JMESPath says
 * @throws TypeError when the path is not of the subset, which is a mistake in a rule
 */
export function readPath(value: unknown, path: string): unknown {
  let current = value;
  for (const part of path.split(' | ')) {
    current = readSegments(current, segmentsOf(part, path));
  }
  return current ?? null;
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

const segment =
  /\.?(?:([A-Za-z_][A-Za-z0-9_]*)|\[(\d+)\]|\[(\d+):(\d+)\]|(\[\])|\[\?([A-Za-z_][A-Za-z0-9_.]*)=='((?:[^'\\]|\\.)*)'\])/y;

function segmentsOf(part: string, path: string): readonly Segment[] {
  const segments: Segment[] = [];
  segment.lastIndex = 0;
  while (segment.lastIndex < part.length) {
    const found = segment.exec(part);
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
      segments.push({ kind: 'filter', key: key.split('.'), text: text.replace(/\\(.)/g, '$1') });
    }
  }
  return segments;
}

function readSegments(value: unknown, segments: readonly Segment[]): unknown {
  const [first, ...rest] = segments;
  if (!first) return value;
  switch (first.kind) {
    case 'name':
      return readSegments(member(value, first.name), rest);
    case 'index':
      return readSegments(Array.isArray(value) ? value[first.index] : undefined, rest);
    case 'slice':
      return project(Array.isArray(value) ? value.slice(first.from, first.to) : undefined, rest);
    case 'every':
      return project(value, rest);
    case 'filter': {
      const matches = (item: unknown) => first.key.reduce<unknown>(member, item) === first.text;
      return project(Array.isArray(value) ? value.filter(matches) : undefined, rest);
    }
  }
}

function project(value: unknown, rest: readonly Segment[]): unknown {
  if (!Array.isArray(value)) return undefined;
  return value.map((item) => readSegments(item, rest)).filter((item) => item != null);
}

function member(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null
    ? (value as Record<string, unknown>)[name]
    : undefined;
}
