/** A piece of SVG whose texts have been escaped. */
export type Drawn = string & { readonly __drawn: unique symbol };

type Attributes = Readonly<Record<string, string | number>>;

/** An element; its attributes are escaped, its children are drawn already. */
export function el(name: string, attributes: Attributes, ...children: readonly Drawn[]): Drawn {
  const written = Object.entries(attributes).map(
    ([key, value]) => ` ${key}="${typeof value === 'number' ? rounded(value) : escaped(value)}"`,
  );
  return `<${name}${written.join('')}>${children.join('')}</${name}>` as Drawn;
}

/** A line of text; anybody's words may stand in it. */
export function text(content: string, attributes: Attributes): Drawn {
  return el('text', attributes, escaped(content) as Drawn);
}

/** A tenth of a pixel is more than anybody sees. */
function rounded(value: number): string {
  return String(Math.round(value * 10) / 10);
}

function escaped(content: string): string {
  return content
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
