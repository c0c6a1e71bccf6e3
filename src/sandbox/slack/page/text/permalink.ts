/** A message that an address of this workspace leads to. */
export interface Permalink {
  readonly channel: string;
  readonly ts: string;
  /** The thread that it stands in, where it is a reply. */
  readonly root?: string;
}

/** Reads `/archives/C…/p1700000000000000?thread_ts=…`, alone or as an address of this page; undefined for any other. */
export function permalinkIn(address: string): Permalink | undefined {
  const url = URL.parse(address, location.origin);
  if (url?.origin !== location.origin) return undefined;
  const [, channel, seconds, micros] =
    /^\/archives\/(\w+)\/p(\d+)(\d{6})$/.exec(url.pathname) ?? [];
  if (channel === undefined || seconds === undefined || micros === undefined) return undefined;
  const root = url.searchParams.get('thread_ts');
  return { channel, ts: `${seconds}.${micros}`, ...(root !== null && { root }) };
}
