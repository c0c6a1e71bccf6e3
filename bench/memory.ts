import { startBotProcess } from './bot-process.ts';
import { type HowOften, type Row, row } from './row.ts';
import { askAtOnce, atOnce } from './slack.ts';

const part = 'memory';

/** Half of the questions, in rounds of fifty at once. */
const rounds = 5;

/** Resident memory counts as flat when the second half of the questions adds at most this share. */
const flat = 1.1;

/** What one process that is the whole bot holds after many questions, and whether it grows with them. */
export async function measureMemory(howOften: HowOften): Promise<readonly Row[]> {
  const half = howOften(rounds) * atOnce;
  const bot = await startBotProcess();
  try {
    const start = bot.residentMb();
    const halfway = await after(half);
    const end = await after(half);
    return [
      row(part, 'resident at start', start, { unit: 'MB' }),
      row(part, `resident after ${half} questions`, halfway, { unit: 'MB' }),
      row(part, `resident after ${2 * half} questions`, end, {
        unit: 'MB',
        target: { is: 'under', limit: 250 },
        note: 'npm run build, node dist/start.js: app and worker in one process.',
      }),
      row(part, `after ${2 * half} against after ${half}`, end / halfway, {
        unit: '×',
        target: { is: 'at most', limit: flat },
      }),
    ];
  } finally {
    await bot.stop();
  }

  async function after(more: number): Promise<number> {
    for (let asked = 0; asked < more; ) asked += (await askAtOnce(bot)).length;
    return bot.residentMb();
  }
}
