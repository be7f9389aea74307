// One word as it is written or changed: a heading, and what columns so headed mean.

import { useState } from 'react';
import type { OwnWord } from '../../shared/contract/shapes.ts';
import { readColumnAnswer, type ColumnAnswer } from '../../shared/ledger/column-answers.ts';
import { MeaningPicker } from '../ledgers/MeaningPicker.tsx';
import { useTexts } from '../texts.ts';

export function WordForm(props: {
  old: OwnWord | null;
  onDone: (heading: string, meaning: ColumnAnswer) => Promise<void>;
}) {
  const { old, onDone } = props;
  const { t } = useTexts();
  const [heading, setHeading] = useState(old?.heading ?? '');
  const [meaning, setMeaning] = useState<ColumnAnswer | null>(() => {
    const read = old && readColumnAnswer(old.meaning);
    return read?.ok ? read.value : null;
  });
  return (
    <form
      className="column-panel"
      onSubmit={(event) => {
        event.preventDefault();
        if (meaning) void onDone(heading.trim(), meaning);
      }}
    >
      <label className="field">
        <span>{t('words.heading')}</span>
        <input
          type="text"
          required
          maxLength={200}
          placeholder={t('words.heading.hint')}
          value={heading}
          onChange={({ target }) => setHeading(target.value)}
        />
      </label>
      <MeaningPicker value={meaning} ofOneTable={false} onChange={setMeaning} />
      <div className="actions">
        <button type="submit" className="primary" disabled={meaning === null || heading.trim() === ''}>
          {t('action.save')}
        </button>
      </div>
    </form>
  );
}
