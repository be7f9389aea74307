// The saved view that --view names: by its name, or by folder/name where several folders have one of that name.

import type { Client } from '../../shared/contract/client.ts';
import type { SavedView } from '../../shared/contract/shapes.ts';
import { done, refused, type Result } from '../../shared/result.ts';
import { orNearest, type Words } from './words.ts';

const fullName = ({ folder, name }: SavedView): string => (folder === '' ? name : `${folder}/${name}`);

/** The view that the words name; null where they name none. A name that no view, or more than one, has is refused. */
export async function namedView(words: Words, client: Client): Promise<Result<SavedView | null>> {
  const said = words.one('view');
  if (said === undefined) return done(null);
  const list = await client.ask('view.list', {});
  if (!list.ok) return list;
  const { views } = list.value;
  const whole = views.filter((view) => fullName(view) === said);
  const found = whole.length > 0 ? whole : views.filter((view) => said === view.name || said === view.english?.name);
  const [view, ...others] = found;
  if (!view) {
    const near = orNearest(
      said,
      views.map(({ name }) => name),
    );
    return refused({
      code: 'view.not-named',
      message: `没有名为“${said}”的方案。`,
      values: { name: said },
      ...(near === '' ? {} : { hint: near }),
    });
  }
  if (others.length === 0) return done(view);
  const names = found.map(fullName).join('、');
  return refused({
    code: 'view.ambiguous',
    message: `名为“${said}”的方案有 ${found.length} 个：${names}。`,
    values: { name: said, count: found.length, names },
    hint: '请连文件夹一起写。',
  });
}
