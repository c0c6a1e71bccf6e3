/** What a piece of the answer is, for its colour. */
export type Tone = 'good' | 'bad' | 'warning' | 'quiet' | 'strong';

/** Gives text its colour, or leaves it as it is. */
export type Paint = (tone: Tone, text: string) => string;

/** ECMA-48 select graphic rendition: on and off, in the sixteen colours that every terminal theme defines. */
const codes: { readonly [T in Tone]: readonly [on: number, off: number] } = {
  good: [32, 39],
  bad: [31, 39],
  warning: [33, 39],
  quiet: [2, 22],
  strong: [1, 22],
};

/** Colours for a terminal, or none: the choice is made once, where the terminal is known. */
export function painter(colour: boolean): Paint {
  if (!colour) return (_, text) => text;
  return (tone, text) => {
    const [on, off] = codes[tone];
    return text === '' ? '' : `\u001b[${on}m${text}\u001b[${off}m`;
  };
}
