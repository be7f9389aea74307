// 审核关系 of a form: those it publishes, and those kept with it beside them. A published rule that was not read right can be written
// anew; what stands in the form itself is never changed.

import { useState } from 'react';
import type { TemplateDetail } from '../../shared/contract/shapes.ts';
import { parseRule } from '../../shared/returns/checks/parse.ts';
import { publishedRules } from '../../shared/returns/checks/published.ts';
import { CHECK_CLASSES, type CheckClass, type WrittenRule } from '../../shared/returns/checks/rule.ts';
import { useAction, useDesk } from '../desk.tsx';
import { Empty, FaultNote } from '../parts/Notes.tsx';
import { messageIn, useTexts } from '../texts.ts';

type Row = { rule: string; class: CheckClass; published: string | null; own: number | null };

/** Published rules in the form's order, each with what stands for it, then those that were added. */
function rowsOf({ sheets, rules }: TemplateDetail): Row[] {
  const published = sheets.flatMap(publishedRules).map(({ text, class: kind }): Row => {
    const own = rules.findIndex(({ instead }) => instead === text);
    const rule = rules[own];
    return rule
      ? { rule: rule.rule, class: rule.class, published: text, own }
      : { rule: text, class: kind, published: text, own: null };
  });
  const added = rules.flatMap((rule, own): Row[] =>
    rule.instead !== undefined && published.some((row) => row.own === own)
      ? []
      : [{ rule: rule.rule, class: rule.class, published: null, own }],
  );
  return [...published, ...added];
}

export function RulesView({ detail }: { detail: TemplateDetail }) {
  const { client, storeChanged } = useDesk();
  const { t } = useTexts();
  const saving = useAction();
  const { template, rules } = detail;
  const [editing, setEditing] = useState<Row | null>(null);
  const keep = async (next: readonly WrittenRule[]) => {
    const kept = await saving.act(() => client.ask('template.rules', { template, rules: [...next] }));
    if (kept === undefined) return;
    setEditing(null);
    storeChanged();
  };
  const write = ({ rule, class: kind, published, own }: Row) => {
    const written: WrittenRule = { rule, class: kind, ...(published === null ? {} : { instead: published }) };
    void keep(own === null ? [...rules, written] : rules.map((one, at) => (at === own ? written : one)));
  };
  const rows = rowsOf(detail);
  return (
    <>
      <p className="actions">
        <span className="faint">{t('rules.hint')}</span>
        <button
          type="button"
          className="push"
          disabled={editing !== null}
          onClick={() => setEditing({ rule: '', class: 'must', published: null, own: null })}
        >
          {t('rules.add')}
        </button>
      </p>
      {saving.fault && <FaultNote fault={saving.fault} onClose={saving.clear} />}
      {rows.length === 0 && !editing && <Empty title={t('form.no-published')} />}
      <table className="plain rules">
        <tbody>
          {rows.map((row) =>
            editing && editing.published === row.published && editing.own === row.own ? (
              <RuleEditor key="edited" row={editing} onWrite={write} onLeave={() => setEditing(null)} />
            ) : (
              <tr key={`${row.published}/${row.own}`}>
                <td>
                  {row.rule}
                  <Unread rule={row.rule} />
                  {row.published !== null && row.own !== null && (
                    <span className="faint small">{t('rules.instead', { rule: row.published })}</span>
                  )}
                </td>
                <td className="nowrap">{t(`check-class.${row.class}`)}</td>
                <td className="nowrap faint">{t(row.published === null ? 'rules.own' : 'rules.published')}</td>
                <td className="nowrap">
                  <span className="actions">
                    <button type="button" className="link" onClick={() => setEditing(row)}>
                      {t(row.own === null ? 'rules.rewrite' : 'rules.edit')}
                    </button>
                    {row.own !== null && (
                      <button
                        type="button"
                        className="link"
                        onClick={() => void keep(rules.filter((_, at) => at !== row.own))}
                      >
                        {t(row.published === null ? 'rules.remove' : 'rules.restore')}
                      </button>
                    )}
                  </span>
                </td>
              </tr>
            ),
          )}
          {editing && editing.published === null && editing.own === null && (
            <RuleEditor key="new" row={editing} onWrite={write} onLeave={() => setEditing(null)} />
          )}
        </tbody>
      </table>
    </>
  );
}

/** Why a rule cannot be asked, where it cannot. */
function Unread({ rule }: { rule: string }) {
  const { language } = useTexts();
  const parsed = rule.trim() === '' ? null : parseRule(rule);
  return parsed && !parsed.ok ? <span className="small wrong-row">{messageIn(language, parsed.fault)}</span> : null;
}

function RuleEditor(props: { row: Row; onWrite: (row: Row) => void; onLeave: () => void }) {
  const { t } = useTexts();
  const [rule, setRule] = useState(props.row.rule);
  const [kind, setKind] = useState(props.row.class);
  const readable = rule.trim() !== '' && parseRule(rule).ok;
  const write = () => readable && props.onWrite({ ...props.row, rule: rule.trim(), class: kind });
  return (
    <tr>
      <td>
        <input
          type="text"
          className="rule"
          aria-label={t('published.rule')}
          placeholder={t('rules.example')}
          autoFocus
          value={rule}
          onChange={({ target }) => setRule(target.value)}
          onKeyDown={({ key }) => {
            if (key === 'Enter') write();
            if (key === 'Escape') props.onLeave();
          }}
        />
        <Unread rule={rule} />
      </td>
      <td>
        <select
          aria-label={t('published.class')}
          value={kind}
          onChange={({ target }) => setKind(CHECK_CLASSES.find((one) => one === target.value) ?? kind)}
        >
          {CHECK_CLASSES.map((one) => (
            <option key={one} value={one}>
              {t(`check-class.${one}`)}
            </option>
          ))}
        </select>
      </td>
      <td />
      <td>
        <span className="actions">
          <button type="button" className="primary" disabled={!readable} onClick={write}>
            {t('action.save')}
          </button>
          <button type="button" onClick={props.onLeave}>
            {t('action.cancel')}
          </button>
        </span>
      </td>
    </tr>
  );
}
