// Pivots and charts that the user keeps under a name. Views that the program brings along are not kept here.

import type { Database } from 'better-sqlite3';
import { ColumnWidthsSchema } from '../shared/contract/column-widths.ts';
import type { SavedView } from '../shared/contract/shapes.ts';
import { PivotSpecSchema } from '../shared/cube/spec.ts';
import { done, refused, type Result } from '../shared/result.ts';
import type { Audit } from './audit.ts';

export type ViewInput = Omit<SavedView, 'view' | 'builtIn' | 'english' | 'about'>;

export type ViewName = Pick<SavedView, 'view' | 'name' | 'folder'>;

type ViewRow = Omit<SavedView, 'spec' | 'widths' | 'builtIn' | 'english'> & { spec: string; widths: string };

export function viewsOn(db: Database, audit: Audit) {
  const all = db.prepare<[], ViewRow>(
    'SELECT id AS view, name, folder, kind, spec, chart, widths FROM saved_view ORDER BY folder, id',
  );
  const put = db
    .prepare<[string, string, string, string, string | null, string], number>(
      `INSERT INTO saved_view (name, folder, kind, spec, chart, widths) VALUES (?, ?, ?, ?, ?, ?)
       ON CONFLICT (folder, name)
         DO UPDATE SET kind = excluded.kind, spec = excluded.spec, chart = excluded.chart, widths = excluded.widths
       RETURNING id`,
    )
    .pluck();
  const taken = db
    .prepare<[string, string, number], number>('SELECT id FROM saved_view WHERE folder = ? AND name = ? AND id <> ?')
    .pluck();
  const move = db.prepare<[string, string, number]>('UPDATE saved_view SET name = ?, folder = ? WHERE id = ?');
  const remove = db.prepare<[number]>('DELETE FROM saved_view WHERE id = ?');

  const save = db.transaction(({ name, folder, kind, spec, chart, widths }: ViewInput): number => {
    const view = put.get(name, folder, kind, JSON.stringify(spec), chart, JSON.stringify(widths));
    if (view === undefined) throw new Error('a saved view got no number');
    audit.record('view.save', { view, name });
    return view;
  });
  const unknown = (view: number) => refused({ code: 'view.unknown', message: `没有视图 ${view}。`, values: { view } });
  const rename = db.transaction(({ view, name, folder }: ViewName): Result<null> => {
    if (taken.get(folder, name, view) !== undefined)
      return refused({ code: 'view.taken', message: `这个文件夹里已有视图“${name}”。`, values: { name } });
    if (move.run(name, folder, view).changes === 0) return unknown(view);
    audit.record('view.rename', { view, name });
    return done(null);
  });
  const drop = db.transaction((view: number): Result<null> => {
    if (remove.run(view).changes === 0) return unknown(view);
    audit.record('view.remove', { view });
    return done(null);
  });

  return {
    views: (): SavedView[] =>
      all.all().map((row) => ({
        ...row,
        spec: PivotSpecSchema.parse(JSON.parse(row.spec)),
        widths: ColumnWidthsSchema.parse(JSON.parse(row.widths)),
        builtIn: false,
        english: null,
      })),

    /** Saving under a name that its folder already has replaces that view; its number stays. */
    saveView: (view: ViewInput): number => save.immediate(view),

    renameView: (to: ViewName): Result<null> => rename.immediate(to),

    removeView: (view: number): Result<null> => drop.immediate(view),
  };
}
