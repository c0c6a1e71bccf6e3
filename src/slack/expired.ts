import { mrk } from '../renderers/slack/mrkdwn.ts';

/** Said in place of what a button of a card that is not remembered any more would have done. */
export const expired = mrk`This card has expired; ask again with \`/ecs why\`.`;
