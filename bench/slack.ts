import { awsDelayMs } from './aws-process.ts';
import { type BotProcess, slackDelayMs, startBotProcess, type Times } from './bot-process.ts';
import { type HowOften, type Row, row } from './row.ts';
import { spread } from './statistics.ts';

const part = 'slack';

/** So many questions at the same moment make a crowd. */
export const atOnce = 50;

/** How many questions are asked one after another. */
const alone = 10;

/** How often fifty are asked at once. */
const rounds = 4;

/** From the slash command to its acknowledgement and to the final card, for one question and for fifty at once. */
export async function measureSlack(howOften: HowOften): Promise<readonly Row[]> {
  const bot = await startBotProcess();
  try {
    const [first, ...others] = await oneByOne(bot, howOften(alone));
    const crowds: (readonly Times[])[] = [];
    for (let n = 0; n < howOften(rounds); n++) crowds.push(await askAtOnce(bot));
    const crowd = crowds.flat();
    const acks = spread(crowd.map(({ ackMs }) => ackMs));
    const cards = spread(crowd.map(({ cardMs }) => cardMs));
    const slowest = spread(crowds.map((it) => Math.max(...it.map(({ cardMs }) => cardMs))));
    const one = spread(others.map(({ cardMs }) => cardMs));
    const soon = { is: 'under', limit: 2_000 } as const;
    return [
      row(part, `command to acknowledgement, ${atOnce} at once: p99`, acks.p99, {
        unit: 'ms',
        spread: acks,
        target: { is: 'under', limit: 300 },
        note: `Each AWS call takes ${awsDelayMs} ms and each call of Slack's ${slackDelayMs} ms; the cluster is not given.`,
      }),
      row(part, 'command to final card, first question of a process', first?.cardMs ?? 0, {
        unit: 'ms',
        target: soon,
      }),
      row(part, 'command to final card, one question: p99', one.p99, {
        unit: 'ms',
        spread: one,
        target: soon,
      }),
      row(part, `command to final card, ${atOnce} at once`, cards.median, {
        unit: 'ms',
        spread: cards,
      }),
      row(part, `command to final card, slowest of ${atOnce} at once: median`, slowest.median, {
        unit: 'ms',
        spread: slowest,
        target: soon,
      }),
    ];
  } finally {
    await bot.stop();
  }
}

/** The first question of the process and so many more. */
async function oneByOne(bot: BotProcess, alone: number): Promise<readonly Times[]> {
  const asked: Times[] = [];
  while (asked.length <= alone) asked.push(await bot.ask());
  return asked;
}

/** Fifty questions at the same moment. */
export function askAtOnce(bot: BotProcess): Promise<readonly Times[]> {
  return Promise.all(Array.from({ length: atOnce }, () => bot.ask()));
}
