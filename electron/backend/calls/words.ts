// The user's words for headings: listed, written, taken away. What a heading means is checked here, once for window and terminal.

import { readColumnAnswer, columnAnswerText } from '../../../shared/ledger/column-answers.ts';
import { headingKey } from '../../../shared/ledger/words.ts';
import { done, refused } from '../../../shared/result.ts';
import type { Context } from '../context.ts';
import type { CallsOf } from '../door.ts';

export function wordCalls({ store }: Context): CallsOf<'word'> {
  return {
    'word.list': () => done({ words: store.words() }),
    'word.add': ({ heading, meaning, replaces }) => {
      const key = headingKey(heading.split('/'));
      const read = readColumnAnswer(meaning);
      if (!read.ok) return read;
      const { value } = read;
      const ofOneTable = value.as === 'measure' && (value.unit ?? value.due) !== undefined;
      if (key === '' || ofOneTable)
        return refused({
          code: 'word.meaning',
          message: '词汇只写列标题和它的含义；单位和所属期各表不同，不写在词汇里。',
        });
      return store.addWord({ heading: key, meaning: columnAnswerText(value) }, replaces);
    },
    'word.remove': ({ word }) => store.removeWord(word),
  };
}
