// The shape of a command: the words that were typed and the client in, an outcome out.

import type { Client } from '../../shared/contract/client.ts';
import type { Outcome } from './outcome.ts';
import type { Words } from './words.ts';

export type Command = (words: Words, client: Client) => Promise<Outcome>;
