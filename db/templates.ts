// Blank forms of the superior: their bytes as they came, what the user bound their cells to, the rules they are checked by beside
// their own, and the set (套表) that they belong to.

import type { Database } from 'better-sqlite3';
import { createHash } from 'node:crypto';
import type { TemplateSummary } from '../shared/contract/shapes.ts';
import { done, refused, type Result } from '../shared/result.ts';
import { RulesSchema, type WrittenRule } from '../shared/returns/checks/rule.ts';
import { BindingSchema, type Binding } from '../shared/returns/form.ts';
import type { Audit } from './audit.ts';

export type TemplateInput = { name: string; bytes: Uint8Array; formNo: string | null; title: string };
/** `binding` is null until the user has bound the form. */
export type StoredTemplate = TemplateSummary & { bytes: Uint8Array; binding: Binding | null; rules: WrittenRule[] };

type SummaryRow = Omit<TemplateSummary, 'bound'> & { bound: number };

const SUMMARY =
  'id AS template, name, sha256, form_no AS formNo, title, added_at AS addedAt, binding IS NOT NULL AS bound, form_set AS formSet';

const unknown = (template: number): Result<never> =>
  refused({ code: 'template.unknown', message: `没有报表模板 ${template}。`, values: { template } });

export function templatesOn(db: Database, audit: Audit) {
  const all = db.prepare<[], SummaryRow>(`SELECT ${SUMMARY} FROM template ORDER BY id`);
  const one = db.prepare<[number], SummaryRow & { bytes: Buffer; binding: string | null; rules: string }>(
    `SELECT ${SUMMARY}, bytes, binding, rules FROM template WHERE id = ?`,
  );
  const known = db.prepare<[string], number>('SELECT id FROM template WHERE sha256 = ?').pluck();
  const insert = db.prepare<[string, string, string | null, string, string, Uint8Array]>(
    'INSERT INTO template (name, sha256, form_no, title, added_at, bytes) VALUES (?, ?, ?, ?, ?, ?)',
  );
  const setBinding = db.prepare<[string, number]>('UPDATE template SET binding = ? WHERE id = ?');
  const setRules = db.prepare<[string, number]>('UPDATE template SET rules = ? WHERE id = ?');
  const setSet = db.prepare<[string, number]>('UPDATE template SET form_set = ? WHERE id = ?');
  const remove = db.prepare<[number]>('DELETE FROM template WHERE id = ?');

  const add = db.transaction(({ name, bytes, formNo, title }: TemplateInput): number => {
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const already = known.get(sha256);
    if (already !== undefined) return already;
    const now = new Date().toISOString();
    const template = Number(insert.run(name, sha256, formNo, title, now, bytes).lastInsertRowid);
    audit.record('template.add', { template, name, sha256 }, now);
    return template;
  });
  const bind = db.transaction((template: number, binding: Binding): Result<null> => {
    if (setBinding.run(JSON.stringify(binding), template).changes === 0) return unknown(template);
    audit.record('template.bind', { template });
    return done(null);
  });
  const keepRules = db.transaction((template: number, rules: readonly WrittenRule[]): Result<null> => {
    if (setRules.run(JSON.stringify(rules), template).changes === 0) return unknown(template);
    audit.record('template.rules', { template, rules: rules.length });
    return done(null);
  });
  const assign = db.transaction((template: number, formSet: string): Result<null> => {
    if (setSet.run(formSet, template).changes === 0) return unknown(template);
    audit.record('template.assign', { template, formSet });
    return done(null);
  });
  const drop = db.transaction((template: number): Result<null> => {
    if (remove.run(template).changes === 0) return unknown(template);
    audit.record('template.remove', { template });
    return done(null);
  });

  return {
    templates: (): TemplateSummary[] => all.all().map((row) => ({ ...row, bound: row.bound === 1 })),

    template(id: number): StoredTemplate | null {
      const row = one.get(id);
      if (!row) return null;
      const binding = row.binding === null ? null : BindingSchema.parse(JSON.parse(row.binding));
      const { rules } = RulesSchema.parse({ rules: JSON.parse(row.rules) });
      return { ...row, bound: row.bound === 1, binding, rules };
    },

    /** The same bytes are one template: their number is answered again, nothing changes. */
    addTemplate: (template: TemplateInput): number => add.immediate(template),

    bindTemplate: (template: number, binding: Binding): Result<null> => bind.immediate(template, binding),

    keepRules: (template: number, rules: readonly WrittenRule[]): Result<null> => keepRules.immediate(template, rules),

    assignTemplate: (template: number, formSet: string): Result<null> => assign.immediate(template, formSet),

    removeTemplate: (template: number): Result<null> => drop.immediate(template),
  };
}
