import { expect, test } from 'vitest';
import { askedOnce } from '../../src/probes/asked-once.ts';
import type { Question } from '../../src/probes/question.ts';

const question = (name: string): Question => ({ client: 'ecs', command: { input: { name } } });
const { signal } = new AbortController();

test('the same question is sent once, another one by itself', async () => {
  const sent: unknown[] = [];
  const ask = askedOnce(({ command }) => {
    sent.push(command.input);
    return Promise.resolve({ output: sent.length, at: undefined });
  });
  const answers = await Promise.all(['a', 'a', 'b'].map((it) => ask(question(it), signal)));
  expect(answers.map(({ output }) => output)).toEqual([1, 1, 2]);
  expect(sent).toEqual([{ name: 'a' }, { name: 'b' }]);
});

test('a question that failed is sent again', async () => {
  let tries = 0;
  const ask = askedOnce(() => {
    tries += 1;
    return tries === 1
      ? Promise.reject(new Error('Rate exceeded'))
      : Promise.resolve({ output: 'yes', at: undefined });
  });
  await expect(ask(question('a'), signal)).rejects.toThrow('Rate exceeded');
  await expect(ask(question('a'), signal)).resolves.toMatchObject({ output: 'yes' });
});
