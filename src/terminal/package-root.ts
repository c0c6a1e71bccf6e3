/** The package's root, which is as far from `dist/terminal` as from `src/terminal`. */
export const packageRoot = new URL('../../', import.meta.url);
