import type { Locator, Page } from 'playwright-core';
import { type Story, saying, thread } from './story-page.ts';

/** The newest plan of a pane, which is the thread unless told otherwise. */
export function planIn(page: Page, pane = thread(page)): Locator {
  return saying(pane, 'Plan:');
}

/** Presses a button of a plan and, where asked once more, does so again. */
export async function answerPlan(plan: Locator, word: 'Confirm' | 'Approve'): Promise<void> {
  await plan.getByRole('button', { name: word }).click();
  await plan.page().getByRole('dialog').getByRole('button', { name: word }).click();
}

/** Every call that changed AWS. */
export function changesAt({ stage }: Story) {
  return stage.aws.calls.filter(({ operation }) => /^(?:Update|Stop)/.test(operation));
}
