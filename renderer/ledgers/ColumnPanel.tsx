// One column of a previewed table: its heading, what it was read as and by what, and the person's word for it.

import { useState } from 'react';
import { columnAnswerText, readColumnAnswer, type ColumnAnswer } from '../../shared/ledger/column-answers.ts';
import type { ColumnReading } from '../../shared/ledger/reading.ts';
import { useDesk } from '../desk.tsx';
import { useTexts } from '../texts.ts';
import { useImport } from './importing.tsx';
import { meaningOf } from './meaning.ts';
import { MeaningPicker } from './MeaningPicker.tsx';

/** What was answered before, else what was read, as far as a person would say it. */
function firstAnswer(column: ColumnReading, given: string | undefined): ColumnAnswer | null {
  const read = given === undefined ? null : readColumnAnswer(given);
  if (read?.ok) return read.value;
  const word = column.measure ?? column.attribute;
  const known = word === undefined ? null : readColumnAnswer(word);
  return known?.ok ? known.value : null;
}

export function ColumnPanel(props: { sha256: string; column: ColumnReading; given: string | undefined }) {
  const { sha256, column, given } = props;
  const { closePanel } = useDesk();
  const { answer, busy } = useImport();
  const { t, language } = useTexts();
  const [meaning, setMeaning] = useState(() => firstAnswer(column, given));
  const { key } = column;
  if (key === undefined) return null;
  return (
    <form
      className="column-panel"
      onSubmit={(event) => {
        event.preventDefault();
        if (!meaning) return;
        closePanel();
        void answer([sha256], key, columnAnswerText(meaning));
      }}
    >
      <dl className="pairs">
        <dt>{t('column.heading')}</dt>
        <dd>{column.heading.join(' / ')}</dd>
        <dt>{t('column.meaning')}</dt>
        <dd>{meaningOf(column, language, t) || t(`role.${column.role}`)}</dd>
      </dl>
      <MeaningPicker value={meaning} ofOneTable onChange={setMeaning} />
      <div className="actions">
        <button type="submit" className="primary" disabled={busy || meaning === null}>
          {t('column.apply')}
        </button>
        <span className="faint small">{t('column.apply.hint')}</span>
      </div>
    </form>
  );
}
