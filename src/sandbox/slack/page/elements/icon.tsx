import type { ReactNode } from 'react';

const paths = {
  close: 'M5 5l10 10M15 5L5 15',
  caret: 'M5.5 8l4.5 4.5 4.5-4.5',
  right: 'M8 5.5l4.5 4.5L8 14.5',
  left: 'M12 5.5L7.5 10l4.5 4.5',
  more: 'M10 4.7v.1M10 10v.1M10 15.3v.1',
  reply: 'M4 4.5h12a1 1 0 0 1 1 1v7a1 1 0 0 1-1 1h-5l-4 3.5v-3.5H4a1 1 0 0 1-1-1v-7a1 1 0 0 1 1-1z',
  smile: 'M10 2.8a7.2 7.2 0 1 0 .001 0M7.4 8v.2M12.6 8v.2M6.8 12c1.8 2.2 4.6 2.2 6.4 0',
  send: 'M3.5 4l13 6-13 6 2-6zM5.5 10h5',
  hash: 'M8 3.5l-1.5 13M13.5 3.5L12 16.5M3.5 7.5h13.5M3 12.5h13.5',
  lock: 'M6.8 9V6.8a3.2 3.2 0 0 1 6.4 0V9M5.2 9h9.6v7.3H5.2z',
  file: 'M5.5 2.8h6l3.5 3.7v10.7h-9.5zM11.3 3v3.8h3.6',
  trash: 'M4 5.5h12M8 5.3V3.5h4v1.8M5.5 5.5l.8 11h7.4l.8-11M8.5 8.5v5M11.5 8.5v5',
  up: 'M6.5 9l3-5.5c1.6 0 2.2 1.1 1.8 2.6L10.8 8h4.4c1 0 1.6.9 1.4 1.8l-1.2 5.5c-.2.8-.9 1.3-1.7 1.3H6.5zM3.5 9h3v7.6h-3z',
  down: 'M6.5 11l3 5.5c1.6 0 2.2-1.1 1.8-2.6L10.8 12h4.4c1 0 1.6-.9 1.4-1.8l-1.2-5.5c-.2-.8-.9-1.3-1.7-1.3H6.5zM3.5 11h3V3.4h-3z',
  cloud: 'M6 15.5a3.5 3.5 0 0 1-.5-7 4.8 4.8 0 0 1 9.2 1.2 2.9 2.9 0 0 1-.4 5.8z',
  check: 'M4.5 10.5l3.5 3.5 7.5-8.5',
  eye: 'M2.5 10s2.8-4.8 7.5-4.8 7.5 4.8 7.5 4.8-2.8 4.8-7.5 4.8S2.5 10 2.5 10zM10 7.9a2.1 2.1 0 1 0 .001 0',
  play: 'M7 5l8 5-8 5z',
} as const;

/** The names of our line icons. */
type IconName = keyof typeof paths;

/** A line icon in the colour of the text around it. The control that holds it carries the name. */
export function Icon(props: { readonly name: IconName; readonly size?: number }): ReactNode {
  const size = props.size ?? 18;
  return (
    <svg className="icon" viewBox="0 0 20 20" width={size} height={size} aria-hidden="true">
      <path
        d={paths[props.name]}
        fill="none"
        stroke="currentColor"
        strokeWidth={props.name === 'more' ? 2.4 : 1.6}
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}
