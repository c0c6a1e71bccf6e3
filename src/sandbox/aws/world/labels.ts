/** Names to values, as AWS keeps tags and attributes. */
export type Labels = Record<string, string>;
