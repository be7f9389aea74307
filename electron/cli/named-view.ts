// The saved view that --view names: by its name, or by folder/name where several folders have one of that name.

import type { Client } from '../../shared/contract/client.ts';
import type { SavedView } from '../../shared/contract/shapes.ts';
import { done, refused, type Result } from '../../shared/result.ts';
import { orNearest, type Words } from './words.ts';

const fullName = ({ folder, name }: SavedView): string => (folder === '' ? name : `${folder}/${name}`);

/** The view that --view names; null where it is not written. */
export async function namedView(words: Words, client: Client): Promise<Result<SavedView | null>> {
  const said = words.one('view');
  if (said === undefined) return done(null);
  const list = await client.ask('view.list', {});
  return list.ok ? viewNamed(said, list.value.views) : list;
}

/** Refuses a name that none of the views has, or more than one. */
export function viewNamed(said: string, views: readonly SavedView[]): Result<SavedView> {
  const whole = views.filter((view) => fullName(view) === said);
  return onlyOne(
    said,
    whole.length > 0 ? whole : views.filter((view) => said === view.name || said === view.english?.name),
    views,
  );
}

/** The one view found under what was said; refuses where there is none, with the nearest name of all, or where there are several. */
export function onlyOne(said: string, found: readonly SavedView[], all: readonly SavedView[]): Result<SavedView> {
  const [view, ...others] = found;
  if (view && others.length === 0) return done(view);
  const near = orNearest(
    said,
    all.map(({ name }) => name),
  );
  if (!view)
    return refused({
      code: 'view.not-named',
      message: `没有名为“${said}”的方案。`,
      values: { name: said },
      ...(near === '' ? {} : { hint: near }),
    });
  const names = found.map(fullName).join('、');
  return refused({
    code: 'view.ambiguous',
    message: `名为“${said}”的方案有 ${found.length} 个：${names}。`,
    values: { name: said, count: found.length, names },
    hint: '请写全名，或连文件夹一起写。',
  });
}
