/** A piece of a sentence. Plain strings may be anybody's words: a renderer never lets Slack interpret them. */
export type Piece =
  | string
  | { readonly code: string }
  | { readonly strong: string }
  /** A moment, ISO 8601: shown in the reader's own zone where that can be. */
  | { readonly at: string }
  /** An address that the bot was given by Slack, and the words that stand for it. */
  | { readonly link: string; readonly text: string };

/** A sentence, or the content of a cell. */
export type Line = readonly Piece[];

/** A box to type into, and what stands in it. */
export interface Filter {
  readonly label: string;
  readonly text: string;
  /** What may be named in it. */
  readonly names: readonly string[];
}

/** Something that somebody may take for the cause. */
export interface Suspect {
  /** The id of a failure mode. */
  readonly id: string;
  readonly title: string;
  /** What it is listed under where there are many. */
  readonly group: string;
}

/** Sentences under each other. */
export interface Lines {
  readonly kind: 'lines';
  readonly title?: string;
  readonly lines: readonly Line[];
}

/** Rows of equal columns, in the order of what tells most: a phone shows the first ones. */
export interface Table {
  readonly kind: 'table';
  readonly title?: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly Line[])[];
}

/** Lines of a log or file, kept as they are. */
export interface Excerpt {
  readonly kind: 'excerpt';
  readonly title: Line;
  readonly lines: readonly ExcerptLine[];
  /** Whether its end says most, as that of a log: pages then begin with the end, and go back from there. */
  readonly fromEnd?: boolean;
}

export interface ExcerptLine {
  readonly text: string;
  /** Why this line is pointed at, in a few words. */
  readonly mark?: string;
}

/** Numbers over time; `alt` says with numbers what it shows. */
export interface Chart {
  readonly kind: 'chart';
  readonly title: string;
  readonly alt: string;
  /** What the values are, e.g. `%` or `tasks`. */
  readonly unit: string;
  readonly shape: 'line' | 'bar';
  /** The moments that the values belong to, ISO 8601. */
  readonly times: readonly string[];
  readonly series: readonly ChartSeries[];
}

export interface ChartSeries {
  readonly name: string;
  /** As many as there are times; undefined: not measured. */
  readonly values: readonly (number | undefined)[];
}

export type Part = Lines | Table | Excerpt | Chart;

/**
 * What one closer look at a service shows, before anybody renders it: the answer in one sentence, then the parts that
 * prove it. It holds no markup, so that Slack, a file and a terminal show the same.
 */
export interface Sheet {
  /** What is looked at, in a few words. */
  readonly title: string;
  /** The answer in one sentence; it is the notification too. */
  readonly said: Line;
  readonly parts: readonly Part[];
  /** What stands at the end in small print: bounds of what AWS keeps, what could not be read. */
  readonly notes?: readonly Line[];
  /** Words after the look's name that show what came before; absent: nothing did. */
  readonly older?: readonly string[];
  /** A box in which somebody says what of it is to be seen. */
  readonly filter?: Filter;
  /** Causes that were ruled out, or that no task came to, to choose one and see why. */
  readonly suspects?: readonly Suspect[];
  /** When the facts were read, ISO 8601. */
  readonly takenAt: string;
}
