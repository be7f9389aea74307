// Saved views: pivots and charts under a name, kept, renamed and taken away, beside those that the program brings along.

import { done, refused } from '../../../shared/result.ts';
import type { Context } from '../context.ts';
import type { CallsOf } from '../door.ts';
import { BUILT_IN_VIEWS } from './built-in-views.ts';

const isBuiltIn = (name: string): boolean => BUILT_IN_VIEWS.some((view) => view.name === name);
const ofTheProgram = () => refused({ code: 'view.built-in', message: '这是系统自带的视图名，请换一个名称。' });

export function viewCalls({ store }: Context): CallsOf<'view'> {
  return {
    'view.list': () => done({ views: [...BUILT_IN_VIEWS, ...store.views()] }),
    'view.save': (view) => (isBuiltIn(view.name) ? ofTheProgram() : done({ view: store.saveView(view) })),
    'view.rename': (to) => (isBuiltIn(to.name) ? ofTheProgram() : store.renameView(to)),
    'view.remove': ({ view }) => store.removeView(view),
  };
}
