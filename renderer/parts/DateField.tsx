// A day, shown as forms write it, YYYY-MM-DD, whatever the browser's own language is, and taken in any way that people write it.
// Half-typed days are nobody's business; what is no day is said beside the field, and the field goes back to what holds.

import { useState } from 'react';
import { useTexts } from '../texts.ts';
import { dayAsTyped, dayOf } from './typed-day.ts';

/** `onChange` hears of whole days and of the field being emptied; '' is no day. `ofPeriods`: a month or a year stands for its last day. */
export function DateField(props: {
  value: string;
  onChange: (day: string) => void;
  label?: string;
  none?: string;
  disabled?: boolean;
  ofPeriods?: boolean;
}) {
  const { value, onChange, label, none, disabled, ofPeriods = false } = props;
  const { t } = useTexts();
  const [typed, setTyped] = useState<{ text: string; over: string } | null>(null);
  const [refused, setRefused] = useState<string | null>(null);
  // What was typed stands until the value behind it changes by other means.
  const text = typed && typed.over === value ? typed.text : value;
  const take = (day: string) => {
    setTyped({ text: day, over: day });
    if (day !== value) onChange(day);
  };
  const change = (next: string) => {
    setRefused(null);
    const day = next.trim() === '' ? '' : dayAsTyped(next);
    if (day === null) setTyped({ text: next, over: value });
    else take(day);
  };
  const settle = () => {
    if (text === value) return;
    const day = dayOf(text.trim(), ofPeriods);
    if (day !== null) return take(day);
    setTyped(null);
    setRefused(text.trim());
  };
  return (
    <>
      <input
        type="text"
        className="day"
        inputMode="numeric"
        maxLength={16}
        placeholder={none ?? t('date.form')}
        aria-label={label}
        aria-invalid={refused !== null}
        disabled={disabled}
        value={text}
        onChange={(event) => change(event.target.value)}
        onBlur={settle}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || text === value) return;
          event.preventDefault();
          settle();
        }}
      />
      {refused !== null && (
        <span className="wrong" role="alert">
          {t(ofPeriods ? 'date.wrong-period' : 'date.wrong', { text: refused })}
        </span>
      )}
    </>
  );
}
