import type { Methods } from '../method.ts';
import { chat } from './chat.ts';
import { conversations } from './conversations.ts';
import { files } from './files.ts';
import { identity } from './identity.ts';
import { people } from './people.ts';
import { reactions } from './reactions.ts';
import { views } from './views.ts';

/** Every Web API method of the sandbox; any other is answered `unknown_method`. */
export const METHODS: Methods = {
  ...chat,
  ...conversations,
  ...files,
  ...identity,
  ...people,
  ...reactions,
  ...views,
};
