// words: the user's own words for headings, beside those that the program brings along.

import { builtInWords } from '../../../shared/ledger/built-in-words.ts';
import type { Command } from '../command.ts';
import { answer, columnsText } from '../outcome.ts';
import { numberNamed, usageError } from '../words.ts';

export const words: Command = async (line, client) => {
  const [deed, ...rest] = line.rest;
  if (deed === 'add') {
    const [heading = '', meaning = ''] = rest;
    if (heading === '' || meaning === '' || rest.length > 2) throw usageError('words add', '请写 列标题 含义。');
    const added = await client.ask('word.add', { heading, meaning });
    return added.ok ? answer(added.value, `第 ${added.value.word} 号词：${heading} = ${meaning}`) : added;
  }
  if (deed === 'remove') {
    const word = numberNamed(rest[0], 'words remove', '请写词的号。');
    const removed = await client.ask('word.remove', { word });
    return removed.ok ? answer({ removed: word }, `第 ${word} 号词已删除。`) : removed;
  }
  if (deed !== undefined) throw usageError('words', `没有“${deed}”，请写 add 或 remove。`);
  const list = await client.ask('word.list', {});
  if (!list.ok) return list;
  const search = line.one('search') ?? '';
  const fits = ({ heading, meaning }: { heading: string; meaning: string }) => `${heading} ${meaning}`.includes(search);
  const own = list.value.words.filter(fits);
  const builtIn = search === '' ? [] : builtInWords().filter(fits);
  const rows = [
    ...own.map(({ word, heading, meaning, file }) => [`${word}`, heading, meaning, file ?? '手工']),
    ...builtIn.map(({ heading, meaning }) => ['', heading, meaning, '自带']),
  ];
  const text = columnsText([['号', '列标题', '含义', '来自'], ...rows], (c) => c === 0);
  return answer({ words: own, builtIn }, rows.length > 0 ? text : '还没有自己的词。自带的词请用 --search 查。');
};
