/** How a pair can come out, and what that means; the first ones are as they should be, those after `impossible` are not. */
export const judgements = {
  both: 'each is called what it is called alone',
  told: 'one is named, and of the other it is said that it follows, will come next, could not be looked for, or shows only on a task that comes further',
  unseen:
    'one is named, and as the simulated account shows, nothing of the other is to be seen: the first one takes it away or looks the same',
  'left out': 'one is named, and of the other, which is by design, nothing is said',
  nameless:
    'one hides the logs or targets that give the other its name, which then goes by the name that it has without them',
  combined: 'tasks end as they do with neither alone, and the cause that is found quotes that',
  'taken away':
    'together they do nothing, or nothing yet, as the simulated account shows, and no cause is found',
  impossible: 'the second finds nothing to change after the first',
  half: 'one is named, and of the other nothing is said although something of it is to be seen, be it one event among a hundred',
  later: 'the one that is named strikes after the other and does not take it away',
  weaker: 'both the pair and its proof are there, and it is told less surely than each alone',
  wrong: 'a third cause is named, or none where one is in force',
} as const;

/** How a pair came out. */
export type PairJudgement = keyof typeof judgements;

/** Judgements that a pair should not have. */
export const amiss: ReadonlySet<PairJudgement> = new Set(['half', 'later', 'weaker', 'wrong']);
