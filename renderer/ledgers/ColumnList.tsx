// The columns of a previewed table and what each was read as; a click on one leads to saying what it means. Whatever a person
// or a word of theirs decided is marked, with the way back.

import type { TablePreview } from '../../shared/contract/shapes.ts';
import type { ColumnReading } from '../../shared/ledger/reading.ts';
import { headingKey } from '../../shared/ledger/words.ts';
import { useTexts } from '../texts.ts';
import { formatRoute } from '../url.ts';
import { meaningOf } from './meaning.ts';
import { Listing } from './PreviewLists.tsx';
import type { Answers } from './readiness.ts';

export function ColumnList(props: {
  table: TablePreview;
  /** The person's own answers for this file, and those of an earlier one that it was read by. */
  own: Answers;
  applied: Answers;
  busy: boolean;
  openColumn: (column: ColumnReading) => void;
  /** Another word on a column; null takes the person's own back, '' the one of the earlier file. */
  say: (key: string, text: string | null) => void;
}) {
  const { table, own, applied, busy, openColumn, say } = props;
  const { t, language } = useTexts();
  const mark = ({ key = '', by, heading }: ColumnReading) => {
    const said = (what: string, undo: string, text: string | null) => (
      <>
        {what}{' '}
        <button type="button" className="link" disabled={busy} onClick={() => say(key, text)}>
          {undo}
        </button>
      </>
    );
    if (own[key]) return said(t('column.by-answer'), t('column.take-back'), null);
    if (own[key] === '') return said(t('column.not-as-last'), t('known.keep'), null);
    if (by === 'answer' && applied[key] !== undefined) return said(t('column.as-last'), t('known.leave'), '');
    if (by !== 'word') return null;
    return (
      <a href={formatRoute('settings', { part: 'words', search: headingKey(heading.slice(-1)) })}>
        {t('column.by-word')}
      </a>
    );
  };
  return (
    <Listing
      heads={[t('column.column'), t('column.heading'), t('column.role'), t('column.meaning'), t('column.by')]}
      rows={table.columns}
      none={t('preview.no-columns')}
      renderRow={(column) => (
        <tr key={column.column}>
          <td className="nowrap">{column.column}</td>
          <td>
            {column.key === undefined ? (
              column.heading.join(' / ')
            ) : (
              <button
                type="button"
                className="link column-heading"
                title={t('column.say')}
                onClick={() => openColumn(column)}
              >
                {column.heading.join(' / ') || t('column.unheaded')}
              </button>
            )}
          </td>
          <td className={column.role === 'unknown' ? 'care nowrap' : 'nowrap'}>{t(`role.${column.role}`)}</td>
          <td>{meaningOf(column, language, t)}</td>
          <td className="faint small nowrap">{mark(column)}</td>
        </tr>
      )}
    />
  );
}
