// Which rows of a previewed sheet are heading, data, totals or nothing of the kind: seen on the drawn sheet, said for a row or
// several, read again at once. What was said stands below with its undoing.

import { useState } from 'react';
import { parseAddress, parseRange } from '../../shared/grid.ts';
import type { RowKind } from '../../shared/ledger/reading.ts';
import { ROW_KINDS, rowKey } from '../../shared/ledger/row-answers.ts';
import type { TablePreview } from '../../shared/contract/shapes.ts';
import { SourceView } from '../sheet/SourceView.tsx';
import { useTexts } from '../texts.ts';
import { useImport } from './importing.tsx';
import { answersOf } from './readiness.ts';
import { choiceText, keyText } from './meaning.ts';

type Row = { kind: RowKind; why: TablePreview['skipped'][number]['why'] | null };

/** What a row was read as; null where it lies in no table. */
function readAs(tables: readonly TablePreview[], row: number): Row | null {
  const said = tables.flatMap(({ rows }) => rows).find((one) => one.row === row);
  const why = tables.flatMap(({ skipped }) => skipped).find((one) => one.row === row)?.why ?? null;
  if (said) return { kind: said.kind, why };
  if (why !== null) {
    if (why === 'heading') return { kind: 'heading', why };
    return { kind: why === 'total' || why === 'subtotal' || why === 'of_which' ? 'total' : 'note', why };
  }
  const inside = tables.some(({ range }) => {
    const box = parseRange(range);
    return box !== null && row - 1 >= box.top && row - 1 <= box.bottom;
  });
  return inside ? { kind: 'data', why: null } : null;
}

/** `sheet`: '' for the first of a file in which no table was found. */
export function RowsPanel({ sha256, sheet, row }: { sha256: string; sheet: string; row: number }) {
  const importing = useImport();
  const { t, language } = useTexts();
  const [shown, setShown] = useState(sheet);
  const [rows, setRows] = useState({ first: row, last: row });
  const [picked, setPicked] = useState(false);
  const file = importing.preview?.files.find((one) => one.sha256 === sha256);
  const tables = (file?.tables ?? []).filter((table) => table.sheet === shown);
  const first = Math.min(rows.first, rows.last);
  const last = Math.max(rows.first, rows.last);
  const now = readAs(tables, first);
  const own = importing.answers[sha256] ?? {};
  const said = Object.entries(file ? answersOf(file, importing.answers) : own).filter(([key]) =>
    key.startsWith(`row:${shown}!`),
  );
  const kindName = (kind: RowKind) => ROW_KINDS.find(({ id }) => id === kind)?.[language] ?? kind;
  const isForm = tables.some(({ layout }) => layout === 'form');
  const pick = (name: string, cell: string, upTo: boolean) => {
    const at = parseAddress(cell);
    if (!at) return;
    setShown(name);
    setPicked(true);
    setRows({ first: upTo && name === shown ? rows.first : at.row + 1, last: at.row + 1 });
  };
  const number = (which: 'first' | 'last') => (
    <input
      type="number"
      min={1}
      aria-label={t(`rows.${which}`)}
      value={rows[which]}
      onChange={({ target }) => {
        const value = Math.max(1, Math.floor(Number(target.value)) || 1);
        setRows(which === 'first' ? { first: value, last: Math.max(value, rows.last) } : { ...rows, last: value });
      }}
    />
  );
  return (
    <div className="rows-panel">
      <div className="rows-say" role="group" aria-label={t('rows.panel')}>
        <label className="tick">
          {t('rows.first')} {number('first')}
        </label>
        <label className="tick">
          {t('rows.last')} {number('last')} {t('rows.row')}
        </label>
        <span className="faint">
          {now ? t('rows.reads-as', { what: now.why ? t(`skip.${now.why}`) : kindName(now.kind) }) : t('rows.outside')}
        </span>
      </div>
      <div className="rows-say" role="group" aria-label={t('rows.say')}>
        <span>{t('rows.say')}</span>
        {ROW_KINDS.filter(({ id }) => !isForm || id === 'note' || id === 'heading').map((kind) => (
          <button
            key={kind.id}
            type="button"
            aria-pressed={said.some(([key, text]) => key === rowKey(shown, first, last) && text === kind.zh)}
            disabled={importing.busy || shown === ''}
            onClick={() => void importing.answer([sha256], rowKey(shown, first, last), kind.zh)}
          >
            {kind[language]}
          </button>
        ))}
      </div>
      <p className="faint small">{t('rows.hint')}</p>
      {said.length > 0 && (
        <ul className="rows-said" aria-label={t('rows.said')}>
          {said.map(([key, text]) => (
            <li key={key}>
              {keyText(key, t)}：{choiceText({ key }, text, language, t)}{' '}
              <span className="faint">{t(own[key] ? 'column.by-answer' : 'column.as-last')}</span>{' '}
              <button
                type="button"
                className="link"
                disabled={importing.busy}
                onClick={() => void importing.answer([sha256], key, own[key] ? null : '')}
              >
                {t(own[key] ? 'column.take-back' : 'known.leave')}
              </button>
            </li>
          ))}
        </ul>
      )}
      <SourceView
        source={{ sha256, sheet, cell: picked ? null : `A${row}` }}
        area={{ top: first - 1, bottom: last - 1, left: 0, right: 16_383 }}
        onPick={pick}
        onSheet={setShown}
      />
    </div>
  );
}
