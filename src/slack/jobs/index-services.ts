import type { AwsClients } from '../../accounts/clients.ts';
import type { Log } from '../../log.ts';
import { CannotAskAws } from '../../probes/failures.ts';
import { type LookIn, placesOf } from '../../settings/places.ts';
import type { Settings } from '../../settings/schema.ts';
import type { Store } from '../../store/store.ts';
import { clustersOf, inEvery, LookUpFailed, servicesOf } from '../../target/directory.ts';

/** What keeping the index needs. */
export interface Indexing {
  readonly store: Store;
  readonly clients: AwsClients;
  readonly settings: () => Settings;
  readonly log: Log;
  /** How often it is read anew, in milliseconds. */
  readonly everyMs: number;
}

/** Whom CloudTrail names for calls that no person asked for. */
const requester = 'index';

const lock = 'index-services';

/**
 * Keeps the index of services fresh in the background. Of several workers one reads it at a time. A place that cannot be
 * read keeps what was known of it.
 *
 * @returns how to stop
 */
export function keepIndex(indexing: Indexing): () => void {
  const holder = `index-${process.pid}-${Date.now()}`;
  const { store, log, everyMs } = indexing;
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;
  // Held until it is due again, so that other workers find it taken; let go of by expiry alone.
  const isMine = async () =>
    !stopped &&
    (await store.locks.take(lock, holder, Math.max(1, Math.floor(everyMs / 1000)))) === undefined;
  const turn = async () => {
    try {
      if (await isMine()) await readAll(indexing, isMine);
    } catch (error) {
      log.warn({ err: error }, 'The index of services could not be read anew.');
    }
    if (!stopped) timer = setTimeout(turn, everyMs).unref();
  };
  void turn();
  return () => {
    stopped = true;
    clearTimeout(timer);
  };
}

/** @param isMine renews the turn: many accounts may take longer than one lasts */
async function readAll(
  { store, clients, settings, log }: Indexing,
  isMine: () => Promise<boolean>,
): Promise<void> {
  const places = placesOf({}, settings());
  const keys = new Set<string>();
  for (const place of places) {
    if (!(await isMine())) return;
    const region = place.region ?? (await clients.inNameOf(requester).home());
    const key = `${place.account?.id ?? 'own'}/${region}`;
    keys.add(key);
    try {
      await readPlace(key, { ...place, region }, { store, clients });
    } catch (error) {
      if (!(error instanceof LookUpFailed || error instanceof CannotAskAws)) throw error;
      log.warn(
        { place: key, reason: error.message },
        'The services of a place could not be listed.',
      );
    }
  }
  await store.directory.keepOnly([...keys]);
}

async function readPlace(
  key: string,
  { account, region }: LookIn & { readonly region: string },
  { store, clients }: Pick<Indexing, 'store' | 'clients'>,
): Promise<void> {
  const { ask } = clients.inNameOf(requester).asking(region, account?.id);
  const clusters = await clustersOf(ask);
  const answers = await inEvery(clusters, (cluster) => servicesOf(ask, region, cluster));
  const failed = answers.find((it) => it.status === 'rejected');
  if (failed) throw failed.reason;
  const services = answers.flatMap((it) => (it.status === 'fulfilled' ? it.value : []));
  await store.directory.put(
    key,
    services.toSorted((a, b) => (a.arn < b.arn ? -1 : 1)),
  );
}
