/** How many texts are remembered before all of them are forgotten: an account that runs for weeks goes on to make new ones. */
const most = 50_000;

/** What follows from a text alone, worked out once: simulations ask for the same thousands of times. */
export function remembered<T>(read: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    const before = known.get(text);
    if (before !== undefined) return before;
    if (known.size >= most) known.clear();
    const found = read(text);
    known.set(text, found);
    return found;
  };
}
