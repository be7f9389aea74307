// Values of a dimension gathered under names of one's own (公有 = 国有, 集体 …); what no group names may be gathered as the rest.

import { useState } from 'react';
import { keyText } from '../../shared/cube/format.ts';
import type { PivotSpec } from '../../shared/cube/spec.ts';
import { useAnswer } from '../desk.tsx';
import { FaultNote, Loading } from '../parts/Notes.tsx';
import { useTexts } from '../texts.ts';
import { groupsOf, withGroup, withoutGroup, type OwnGroup } from './own.ts';

/** Values drawn at once; the rest is found by typing. */
const DRAWN = 300;

type Props = { spec: PivotSpec; dimension: OwnGroup['dimension']; onChange: (spec: PivotSpec) => void };
type Draft = { before: string | null; label: string; keys: readonly string[]; isRest: boolean };

const NEW: Draft = { before: null, label: '', keys: [], isRest: false };
const draftOf = ({ label, of }: OwnGroup): Draft => ({
  before: label,
  label,
  keys: of === 'rest' ? [] : of,
  isRest: of === 'rest',
});

export function GroupPanel({ spec, dimension, onChange }: Props) {
  const { t } = useTexts();
  const [draft, setDraft] = useState(NEW);
  const groups = groupsOf(spec, dimension);
  return (
    <div className="stack picker">
      {groups.length > 0 && (
        <ul className="view-list" aria-label={t('group.list')}>
          {groups.map((group) => (
            <li key={group.label}>
              <button type="button" className="link" onClick={() => setDraft(draftOf(group))}>
                {group.label}
              </button>
              <span className="actions">
                <span className="faint">
                  {group.of === 'rest' ? t('group.rest-short') : t('well.chosen', { count: group.of.length })}
                </span>
                <button
                  type="button"
                  className="icon"
                  aria-label={t('group.remove', { name: group.label })}
                  onClick={() => onChange(withoutGroup(spec, dimension, group.label))}
                >
                  ×
                </button>
              </span>
            </li>
          ))}
        </ul>
      )}
      <GroupForm
        {...{ groups, dimension, draft }}
        onDraft={setDraft}
        onSave={(group) => {
          onChange(withGroup(spec, draft.before, group));
          setDraft(NEW);
        }}
      />
    </div>
  );
}

type FormProps = {
  groups: readonly OwnGroup[];
  dimension: OwnGroup['dimension'];
  draft: Draft;
  onDraft: (draft: Draft) => void;
  onSave: (group: OwnGroup) => void;
};

function GroupForm({ groups, dimension, draft, onDraft, onSave }: FormProps) {
  const { t, language } = useTexts();
  const [search, setSearch] = useState('');
  const keys = useAnswer('pivot.keys', { dimension, spec: null });
  if (keys.fault) return <FaultNote fault={keys.fault} />;
  if (!keys.value) return <Loading what={t('filter.loading')} />;
  const found = keys.value.keys
    .filter((key) => key !== null)
    .filter((key) => keyText(key, language, dimension).includes(search.trim()));
  const { label, keys: chosen, isRest } = draft;
  const holder = (key: string) =>
    groups.find(({ of, label }) => of !== 'rest' && label !== draft.before && of.includes(key))?.label;
  const toggle = (key: string) =>
    onDraft({ ...draft, keys: chosen.includes(key) ? chosen.filter((one) => one !== key) : [...chosen, key] });
  return (
    <form
      className="group-form"
      onSubmit={(event) => {
        event.preventDefault();
        onSave({ dimension, label: label.trim(), of: isRest ? 'rest' : [...chosen] });
      }}
    >
      <label className="field">
        <span>{t(draft.before === null ? 'group.new' : 'group.name')}</span>
        <input
          type="text"
          value={label}
          maxLength={40}
          onChange={({ target }) => onDraft({ ...draft, label: target.value })}
        />
      </label>
      <label className="tick">
        <input
          type="checkbox"
          checked={isRest}
          onChange={({ target }) => onDraft({ ...draft, isRest: target.checked })}
        />
        {t('group.rest')}
      </label>
      {!isRest && (
        <>
          <input
            type="search"
            aria-label={t('filter.search')}
            placeholder={t('filter.search')}
            value={search}
            onChange={({ target }) => setSearch(target.value)}
          />
          <ul className="picker-keys group-keys">
            {found.slice(0, DRAWN).map((key) => (
              <li key={key}>
                <label className="tick">
                  <input type="checkbox" checked={chosen.includes(key)} onChange={() => toggle(key)} />
                  {keyText(key, language, dimension)}
                  {holder(key) !== undefined && (
                    <span className="faint">{t('group.held', { name: holder(key) ?? '' })}</span>
                  )}
                </label>
              </li>
            ))}
          </ul>
          {found.length > DRAWN && <p className="faint">{t('filter.more', { count: found.length - DRAWN })}</p>}
        </>
      )}
      <div className="actions">
        <button type="submit" className="primary" disabled={label.trim() === '' || (!isRest && chosen.length === 0)}>
          {t('group.save')}
        </button>
        {draft.before !== null && (
          <button type="button" onClick={() => onDraft(NEW)}>
            {t('action.cancel')}
          </button>
        )}
      </div>
    </form>
  );
}
