/** The ids that a text must give, in their order and apart by a space; where its wording is from; and the text. */
export type Sample = readonly [ids: string, from: string, text: string];
