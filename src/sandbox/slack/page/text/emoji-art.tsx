import type { ReactNode } from 'react';

function disc(fill: string, edge: string): ReactNode {
  return <circle cx="10" cy="10" r="8.5" fill={fill} stroke={edge} />;
}

function strokes(d: string, color: string, width = 2.4): ReactNode {
  return (
    <path
      d={d}
      fill="none"
      stroke={color}
      strokeWidth={width}
      strokeLinecap="round"
      strokeLinejoin="round"
    />
  );
}

function badge(fill: string, mark: ReactNode): ReactNode {
  return (
    <>
      <rect x="1.5" y="1.5" width="17" height="17" rx="4" fill={fill} />
      {mark}
    </>
  );
}

const check = strokes('M5.5 10.5l3 3 6-7', '#fff');
const refresh = strokes(
  'M15 7.5A5.6 5.6 0 0 0 5 8.5M5 12.5a5.6 5.6 0 0 0 10-1M15.2 4.5v3.2H12M4.8 15.5v-3.2H8',
  '#fff',
  1.8,
);

/**
 * The emoji that carry meaning in a diagnosis, drawn by us on a 20 by 20 grid. A machine without an
 * emoji font would show empty boxes for exactly the marks that say whether a layer is broken.
 */
export const emojiArt: Readonly<Record<string, ReactNode>> = {
  red_circle: disc('#dd2e44', '#b81f33'),
  large_orange_circle: disc('#f4900c', '#cf770a'),
  large_yellow_circle: disc('#fdcb58', '#dba72f'),
  large_green_circle: disc('#5fb236', '#4b9328'),
  large_blue_circle: disc('#4a9be8', '#337fc9'),
  large_purple_circle: disc('#a47fd6', '#8460b8'),
  black_circle: disc('#31373d', '#5c656e'),
  white_circle: disc('#e8ecef', '#9aa6b1'),
  white_check_mark: badge('#5fa93c', check),
  heavy_check_mark: strokes('M4 10.5l4 4.5 8-10', '#3f8f2b', 3),
  x: strokes('M4.5 4.5l11 11M15.5 4.5l-11 11', '#dd2e44', 3.2),
  heavy_multiplication_x: strokes('M4.5 4.5l11 11M15.5 4.5l-11 11', '#7a8793', 3),
  warning: (
    <>
      <path
        d="M10 2.2l8.3 14.6a.9.9 0 0 1-.8 1.4h-15a.9.9 0 0 1-.8-1.4z"
        fill="#ffcc4d"
        stroke="#e0a91b"
      />
      {strokes('M10 7.5v4.6M10 15.2v.1', '#31373d', 2)}
    </>
  ),
  no_entry: (
    <>
      {disc('#dd2e44', '#b81f33')}
      <rect x="4.5" y="8.3" width="11" height="3.4" rx="1" fill="#fff" />
    </>
  ),
  no_entry_sign: (
    <>
      <circle cx="10" cy="10" r="7.3" fill="none" stroke="#dd2e44" strokeWidth="2.6" />
      {strokes('M5 5l10 10', '#dd2e44', 2.6)}
    </>
  ),
  hourglass: hourglass(),
  hourglass_flowing_sand: hourglass(),
  mag: lens(8, 'M12 12l5 5'),
  mag_right: lens(12, 'M8 12l-5 5'),
  rotating_light: (
    <>
      <path d="M5 15V10a5 5 0 0 1 10 0v5z" fill="#f05a5a" />
      <rect x="3" y="15" width="14" height="3" rx="1" fill="#66757f" />
      {strokes('M10 1v1.6M3 3.6l1.2 1.2M17 3.6l-1.2 1.2', '#f4900c', 1.6)}
    </>
  ),
  eyes: (
    <>
      <ellipse cx="5.6" cy="10" rx="3.8" ry="5.2" fill="#fff" stroke="#aab4bd" />
      <ellipse cx="14.4" cy="10" rx="3.8" ry="5.2" fill="#fff" stroke="#aab4bd" />
      <circle cx="4.6" cy="11" r="1.8" fill="#31373d" />
      <circle cx="13.4" cy="11" r="1.8" fill="#31373d" />
    </>
  ),
  rocket: (
    <>
      <path d="M17.5 2.5c-5 0-8.5 3-10.5 8l2.5 2.5c5-2 8-5.5 8-10.5z" fill="#aab8c2" />
      <circle cx="12.7" cy="7.3" r="1.7" fill="#4a9be8" />
      <path d="M7.2 10.2l-4 .8 2-3.6 3-.6zM9.8 12.8l-.8 4 3.6-2 .6-3z" fill="#a0041e" />
      <path d="M5.5 12.5c-1.6.9-2.5 2.8-2.5 4.5 1.7 0 3.6-.9 4.5-2.5z" fill="#ffac33" />
    </>
  ),
  arrows_counterclockwise: badge('#4a9be8', refresh),
  repeat: badge('#4a9be8', refresh),
  information_source: badge('#4a9be8', strokes('M10 9.5v5M10 5.6v.1', '#fff')),
  question: strokes('M6.8 6.5a3.2 3.2 0 1 1 4.6 3c-1 .6-1.4 1.2-1.4 2.5M10 16v.1', '#dd2e44', 2.8),
  grey_question: strokes(
    'M6.8 6.5a3.2 3.2 0 1 1 4.6 3c-1 .6-1.4 1.2-1.4 2.5M10 16v.1',
    '#8a97a3',
    2.8,
  ),
  exclamation: strokes('M10 3v8.5M10 16v.1', '#dd2e44', 3),
  bulb: (
    <>
      <path
        d="M10 1.8a5.6 5.6 0 0 0-3 10.3V14h6v-1.9A5.6 5.6 0 0 0 10 1.8z"
        fill="#ffd983"
        stroke="#e0b041"
      />
      <rect x="7.3" y="14.8" width="5.4" height="3" rx="1.2" fill="#8899a6" />
    </>
  ),
  zap: <path d="M12.5 1L4 11.5h4.8L7 19l9-10.8h-5z" fill="#ffac33" />,
  lock: (
    <>
      {strokes('M6.5 9V6.5a3.5 3.5 0 0 1 7 0V9', '#8899a6', 2)}
      <rect x="4" y="8.8" width="12" height="9" rx="1.8" fill="#ffac33" />
    </>
  ),
  memo: page('#e1e8ed', '#9db2bf'),
  page_facing_up: page('#e1e8ed', '#9db2bf'),
  clipboard: page('#f3e3c7', '#c1894b'),
  scroll: page('#f6e7c1', '#c9a457'),
  package: (
    <>
      <path d="M2 6l8-4 8 4v9l-8 4-8-4z" fill="#d99e5c" />
      <path d="M2 6l8 4 8-4M10 10v9" fill="none" stroke="#a6702f" />
    </>
  ),
  fire: (
    <>
      <path
        d="M10 1.5c.5 3.5 5.5 5 5.5 10.5a5.5 5.5 0 0 1-11 0c0-2.5 1.3-3.6 2-5 .8 1 1 1.6 1.2 2.6C9.5 7.5 10.5 4.5 10 1.5z"
        fill="#f4900c"
      />
      <path d="M10 9.5c.3 1.8 2.5 2.5 2.5 5a2.5 2.5 0 0 1-5 0c0-2 2-2.7 2.5-5z" fill="#ffcc4d" />
    </>
  ),
  link: strokes(
    'M8.5 11.5a3 3 0 0 0 4.3 0l3-3a3 3 0 0 0-4.3-4.3l-1 1M11.5 8.5a3 3 0 0 0-4.3 0l-3 3a3 3 0 0 0 4.3 4.3l1-1',
    '#8899a6',
    1.8,
  ),
  pushpin: (
    <>
      {strokes('M8 12l-4.5 4.5', '#66757f', 1.6)}
      <path d="M11 2l7 7-3 .6-2.5 5.4-7.5-7.5L10.4 5z" fill="#dd2e44" />
    </>
  ),
  wrench: strokes(
    'M14.5 3a4 4 0 0 0-4 5.3L3.8 15a1.2 1.2 0 0 0 1.6 1.6l6.6-6.7a4 4 0 0 0 5-5l-2.4 2.4-2-2z',
    '#8899a6',
    1.8,
  ),
  shield: (
    <path
      d="M10 1.5l7 2.5v5c0 4.5-3 7.7-7 9.5-4-1.8-7-5-7-9.5V4z"
      fill="#5a9bd6"
      stroke="#2f74b5"
    />
  ),
  bar_chart: (
    <>
      <rect x="1.5" y="1.5" width="17" height="17" rx="2" fill="#eef2f5" stroke="#c3ced6" />
      <path d="M4.5 15.5v-6h2.5v6zM8.8 15.5v-10h2.5v10zM13 15.5V8h2.5v7.5z" fill="#4a9be8" />
    </>
  ),
  traffic_light: (
    <>
      <rect x="5.5" y="1" width="9" height="18" rx="2.5" fill="#414c57" />
      <circle cx="10" cy="4.8" r="2" fill="#dd2e44" />
      <circle cx="10" cy="10" r="2" fill="#fdcb58" />
      <circle cx="10" cy="15.2" r="2" fill="#5fb236" />
    </>
  ),
};

function hourglass(): ReactNode {
  return (
    <>
      <path d="M5 2.5h10v3l-4 4.5 4 4.5v3H5v-3L9 10 5 5.5z" fill="#e3f0fa" stroke="#8899a6" />
      <path d="M7.5 6h5L10 9zM6.5 16.5l3.5-3.5 3.5 3.5z" fill="#f4b350" />
      <path d="M4 1.5h12v2H4zM4 16.5h12v2H4z" fill="#b5713d" />
    </>
  );
}

function lens(cx: number, handle: string): ReactNode {
  return (
    <>
      {strokes(handle, '#66757f', 3)}
      <circle cx={cx} cy="8" r="5.5" fill="#cfe6f7" stroke="#66757f" strokeWidth="1.8" />
    </>
  );
}

function page(fill: string, ink: string): ReactNode {
  return (
    <>
      <rect x="4" y="1.5" width="12" height="17" rx="1.5" fill={fill} stroke={ink} />
      {strokes('M6.5 6h7M6.5 9h7M6.5 12h7M6.5 15h4', ink, 1.3)}
    </>
  );
}
