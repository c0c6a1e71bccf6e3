import type { Answer, Ask } from './aws.ts';
import { toCli } from './question.ts';

/**
 * For the time of one question of a user: what looking the service up has asked is not asked again by the diagnosis. A
 * question that failed may be asked again.
 */
export function askedOnce(ask: Ask): Ask {
  const answers = new Map<string, Promise<Answer>>();
  return (question, signal) => {
    const key = toCli(question);
    const earlier = answers.get(key);
    if (earlier !== undefined) return earlier;
    const answer = ask(question, signal);
    answers.set(key, answer);
    answer.catch(() => answers.delete(key));
    return answer;
  };
}
