// Questions that a table raises: what is asked, why, what is assumed. An answer makes the preview anew.

import { useId, useState } from 'react';
import { asksForFirm, isAnswered, isOpen } from '../../shared/ledger/questions.ts';
import type { Question } from '../../shared/ledger/reading.ts';
import { DateField } from '../parts/DateField.tsx';
import { useTexts } from '../texts.ts';
import { choiceText } from './meaning.ts';
import type { Answers } from './readiness.ts';

export type Asking = {
  busy: boolean;
  /** All that the file was read by. */
  answers: Answers;
  /** What was answered for an earlier file and taken over. */
  applied: Answers;
  answer: (key: string, choice: string) => Promise<void>;
  /** Other files (SHA-256) in which the same is asked and not answered. */
  alike: (question: Question) => readonly string[];
  answerAlike: (files: readonly string[], key: string, choice: string) => Promise<void>;
  /** Leads to the columns that a question is about; null where it is about none. */
  toColumns: (key: string) => (() => void) | null;
};

export function QuestionList({ questions, asking }: { questions: readonly Question[]; asking: Asking }) {
  const { t } = useTexts();
  return (
    <div className="questions" role="group" aria-label={t('preview.questions')}>
      {questions.map((question) => (
        <QuestionForm key={question.key} question={question} asking={asking} />
      ))}
    </div>
  );
}

function QuestionForm({ question, asking }: { question: Question; asking: Asking }) {
  const { t, language } = useTexts();
  const name = useId();
  const { answers, applied, busy, answer } = asking;
  const open = isOpen(question, answers);
  const given = answers[question.key] ?? question.assumed;
  const asLast = !open && applied[question.key] !== undefined && applied[question.key] === given;
  const toColumns = asking.toColumns(question.key);
  const alike = open || given === null ? [] : asking.alike(question);
  return (
    <fieldset className={open ? 'question open' : 'question'} disabled={busy}>
      <legend>
        {question.text}
        {question.must && (
          <span className={open ? 'wrong' : 'faint'}>
            {t(open ? 'question.must' : asLast ? 'question.as-last' : 'question.answered')}
          </span>
        )}
        {given !== null && alike.length > 0 && (
          <button type="button" className="link" onClick={() => void asking.answerAlike(alike, question.key, given)}>
            {t('question.alike', { count: alike.length })}
          </button>
        )}
        {toColumns && (
          <button type="button" className="link" onClick={toColumns}>
            {t('question.to-columns')}
          </button>
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
                onChange={() => void answer(question.key, choice)}
              />
              {choiceText(question, choice, language, t)}
            </label>
          ))}
        </div>
      ) : (
        !asksForFirm(question.key) && <DateAnswer question={question} asking={asking} />
      )}
      {asksForFirm(question.key) && <NameAnswer question={question} asking={asking} />}
      {question.evidence && <p className="faint">{t('question.evidence', { evidence: question.evidence })}</p>}
    </fieldset>
  );
}

/** A question without choices asks for a date. */
function DateAnswer({ question, asking }: { question: Question; asking: Asking }) {
  const { t } = useTexts();
  const [date, setDate] = useState(asking.answers[question.key] ?? question.assumed ?? '');
  return (
    <div className="actions">
      <DateField label={question.text} value={date} onChange={setDate} />
      <button type="button" disabled={date === ''} onClick={() => void asking.answer(question.key, date)}>
        {t('question.apply')}
      </button>
    </div>
  );
}

/** An enterprise that is none of the choices, by its name. */
function NameAnswer({ question, asking }: { question: Question; asking: Asking }) {
  const { t } = useTexts();
  const given = asking.answers[question.key] ?? '';
  const [name, setName] = useState(question.choices.includes(given) ? '' : given);
  const answers = { [question.key]: name };
  return (
    <form
      className="actions"
      onSubmit={(event) => {
        event.preventDefault();
        void asking.answer(question.key, name.trim());
      }}
    >
      <input
        type="text"
        aria-label={t('question.firm')}
        placeholder={t('question.firm')}
        value={name}
        onChange={(event) => setName(event.target.value)}
      />
      <button type="submit" disabled={!isAnswered(question, answers)}>
        {t('question.apply')}
      </button>
    </form>
  );
}
