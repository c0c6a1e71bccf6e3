/** Simulated time: what is due runs in order of its moment, and in the order of asking within one moment. */
export interface Clock {
  /** Epoch milliseconds. */
  readonly now: number;
  /** Puts something on the agenda; a moment in the past means now. */
  at(moment: number, run: () => void): void;
  /** Runs everything due until the moment and sets the time to it. Time never goes backwards. */
  advanceTo(moment: number): void;
}

/** A clock that stands at `start` with an empty agenda. */
export function createClock(start: number): Clock {
  let now = start;
  const agenda: { readonly moment: number; readonly run: () => void }[] = [];

  function at(moment: number, run: () => void): void {
    const due = Math.max(moment, now);
    let place = agenda.length;
    while (place > 0 && (agenda[place - 1]?.moment ?? due) > due) place -= 1;
    agenda.splice(place, 0, { moment: due, run });
  }

  function advanceTo(moment: number): void {
    for (let next = agenda[0]; next && next.moment <= moment; next = agenda[0]) {
      agenda.shift();
      now = next.moment;
      next.run();
    }
    now = Math.max(now, moment);
  }

  return {
    get now() {
      return now;
    },
    at,
    advanceTo,
  };
}
