import type { KnownBlock } from '@slack/types';
import { divider, section } from './blocks.ts';
import type { DeploymentView } from './message.ts';
import { code, date, join, mrk, user, words } from './mrkdwn.ts';

const stateWords: { readonly [S in DeploymentView['state']]: string } = {
  requested: '… New deployment requested',
  running: '… New deployment running',
  steady: '✓ New deployment is steady',
  failed: '✗ New deployment failed',
  'rolled-back': '✗ New deployment was rolled back',
  refused: '✗ New deployment not started',
  superseded: '– New deployment was superseded by a newer one',
  unknown: '? Nobody knows whether a new deployment was started',
};

/** What became of a deployment that was forced from this card. */
export function deploymentBlocks(view: DeploymentView | undefined): readonly KnownBlock[] {
  if (!view) return [];
  const { state, by, deploymentId, running, desired, detail, at } = view;
  const counts =
    running === undefined || desired === undefined
      ? []
      : [words(`${running} of ${desired} tasks running`)];
  const id = deploymentId ? [code(deploymentId)] : [];
  const first = mrk`*${words(stateWords[state])}* by ${user(by)}, ${date(at)}`;
  const second = join([...id, ...counts], ' · ');
  const third = detail ? [words(detail, 600)] : [];
  return [divider, section(join([first, ...(second ? [second] : []), ...third], '\n'))];
}
