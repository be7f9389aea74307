// The head of the review: which file, sheet, level and kind, what is looked for, and whether settled ones are listed too.

import type { BatchProblem } from '../../shared/contract/shapes.ts';
import type { Severity } from '../../shared/ledger/reading.ts';
import { messageIn, useTexts } from '../texts.ts';
import { kindsOf, ownOf, type ReviewChoice } from './selection.ts';

export const SEVERITIES: readonly Severity[] = ['error', 'warning', 'info'];

type Props = {
  list: 'problems' | 'controls' | 'corrections';
  choice: ReviewChoice;
  problems: readonly BatchProblem[];
  /** Whatever any of the lists holds. */
  placed: readonly { batch: number; file: string; sheet: string }[];
  shown: number;
  onChange: (next: Readonly<Record<string, string | null>>) => void;
};

export function ReviewFilters({ list, choice, problems, placed, shown, onChange }: Props) {
  const { t, language } = useTexts();
  const sheets = [...new Set(placed.filter((one) => one.batch === choice.batch).map((one) => one.sheet))];
  const tick = (name: 'settled' | 'agreeing', says: string) => (
    <label className="tick">
      <input
        type="checkbox"
        checked={choice[name]}
        onChange={(event) => onChange({ [name]: event.target.checked ? 'yes' : null })}
      />
      {says}
    </label>
  );
  return (
    <div className="bar review-bar">
      <h1>{t('screen.review')}</h1>
      <select
        aria-label={t('review.file')}
        value={choice.batch ?? ''}
        onChange={(event) => onChange({ batch: event.target.value, sheet: null })}
      >
        <option value="">{t('review.all-files')}</option>
        {ownOf(placed).map(({ batch, file }) => (
          <option key={batch} value={batch}>
            {`${batch} · ${file}`}
          </option>
        ))}
      </select>
      {sheets.length > 1 && (
        <select
          aria-label={t('review.sheet')}
          value={choice.sheet ?? ''}
          onChange={(event) => onChange({ sheet: event.target.value })}
        >
          <option value="">{t('review.all-sheets')}</option>
          {sheets.map((sheet) => (
            <option key={sheet}>{sheet}</option>
          ))}
        </select>
      )}
      {list === 'problems' && (
        <>
          <select
            aria-label={t('review.severity')}
            value={choice.severity ?? ''}
            onChange={(event) => onChange({ severity: event.target.value })}
          >
            <option value="">{t('review.all-severities')}</option>
            {SEVERITIES.map((one) => (
              <option key={one} value={one}>
                {t(`severity.${one}`)}
              </option>
            ))}
          </select>
          <select
            className="kind"
            aria-label={t('review.kind')}
            value={choice.code ?? ''}
            onChange={(event) => onChange({ code: event.target.value })}
          >
            <option value="">{t('review.all-kinds')}</option>
            {kindsOf(problems).map(({ code, example, count }) => (
              <option key={code} value={code}>
                {t('review.kind-of', { count, example: messageIn(language, example) })}
              </option>
            ))}
          </select>
        </>
      )}
      <input
        type="search"
        aria-label={t('review.search')}
        placeholder={t('review.search')}
        value={choice.text}
        onChange={(event) => onChange({ text: event.target.value })}
      />
      {list === 'controls' && tick('agreeing', t('review.agreeing'))}
      {tick('settled', t(list === 'corrections' ? 'review.undone-too' : 'review.settled-too'))}
      <span className="push faint">{t('review.count', { count: shown })}</span>
    </div>
  );
}
