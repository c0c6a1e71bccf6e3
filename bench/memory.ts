import { startBotProcess } from './bot-process.ts';
import { type Row, row } from './row.ts';
import { askAtOnce } from './slack.ts';

const part = 'memory';

const questions = 500;

/** Resident memory counts as flat when the second half of the questions adds at most this share. */
const flat = 1.1;

/** What one process that is the whole bot holds after many questions, and whether it grows with them. */
export async function measureMemory(): Promise<readonly Row[]> {
  const bot = await startBotProcess();
  try {
    const start = bot.residentMb();
    const half = await after(questions / 2);
    const end = await after(questions / 2);
    return [
      row(part, 'resident at start', start, { unit: 'MB' }),
      row(part, `resident after ${questions / 2} questions`, half, { unit: 'MB' }),
      row(part, `resident after ${questions} questions`, end, {
        unit: 'MB',
        target: { is: 'under', limit: 250 },
        note: 'npm run build, node dist/start.js: app and worker in one process.',
      }),
      row(part, `after ${questions} against after ${questions / 2}`, end / half, {
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
