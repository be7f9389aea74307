// Questions that a table raises: what is asked, why, what is assumed. An answer makes the preview anew.

import { useId, useState } from 'react';
import { isOpen } from '../../shared/ledger/questions.ts';
import type { Question } from '../../shared/ledger/reading.ts';
import { DateField } from '../parts/DateField.tsx';
import { sayCode, useTexts } from '../texts.ts';
import type { Importing } from './importing.tsx';

export function QuestionList({ questions, importing }: { questions: readonly Question[]; importing: Importing }) {
  const { t } = useTexts();
  return (
    <div className="questions" role="group" aria-label={t('preview.questions')}>
      {questions.map((question) => (
        <QuestionForm key={question.key} question={question} importing={importing} />
      ))}
    </div>
  );
}

function QuestionForm({ question, importing }: { question: Question; importing: Importing }) {
  const { t } = useTexts();
  const name = useId();
  const open = isOpen(question, importing.answers);
  const given = importing.answers[question.key] ?? question.assumed;
  return (
    <fieldset className={open ? 'question open' : 'question'} disabled={importing.busy}>
      <legend>
        {question.text}
        {question.must && (
          <span className={open ? 'wrong' : 'faint'}>{t(open ? 'question.must' : 'question.answered')}</span>
        )}
      </legend>
      {question.choices.length > 0 ? (
        <div className="actions">
          {question.choices.map((choice) => (
            <label key={choice} className="tick">
              <input
                type="radio"
                name={name}
                checked={given === choice}
                onChange={() => void importing.answer(question.key, choice)}
              />
              {sayCode(t, 'choice.', choice)}
            </label>
          ))}
        </div>
      ) : (
        <DateAnswer question={question} importing={importing} />
      )}
      {question.evidence && <p className="faint">{t('question.evidence', { evidence: question.evidence })}</p>}
    </fieldset>
  );
}

/** A question without choices asks for a date. */
function DateAnswer({ question, importing }: { question: Question; importing: Importing }) {
  const { t } = useTexts();
  const [date, setDate] = useState(importing.answers[question.key] ?? question.assumed ?? '');
  return (
    <div className="actions">
      <DateField label={question.text} value={date} onChange={setDate} />
      <button type="button" disabled={date === ''} onClick={() => void importing.answer(question.key, date)}>
        {t('question.apply')}
      </button>
    </div>
  );
}
