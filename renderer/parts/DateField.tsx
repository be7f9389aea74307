// A day written as forms write it, YYYY-MM-DD, whatever the browser's own language is. Half-typed days are nobody's business.

import { useState } from 'react';
import { PivotSpecSchema } from '../../shared/cube/spec.ts';
import { useTexts } from '../texts.ts';

/** What the back end takes for a day. */
const Day = PivotSpecSchema.shape.at;

/** `onChange` hears of whole days and of the field being emptied; '' is no day. */
export function DateField(props: {
  value: string;
  onChange: (day: string) => void;
  label?: string;
  none?: string;
  disabled?: boolean;
}) {
  const { value, onChange, label, none, disabled } = props;
  const { t } = useTexts();
  const [typed, setTyped] = useState<{ text: string; over: string } | null>(null);
  // What was typed stands until the value behind it changes by other means.
  const text = typed && typed.over === value ? typed.text : value;
  const wrong = text !== '' && !Day.safeParse(text).success;
  const change = (next: string) => {
    const day = next
      .trim()
      .replace(/[./年月]/g, '-')
      .replace(/日$/, '');
    const whole = day === '' || Day.safeParse(day).success;
    setTyped({ text: whole ? day : next, over: whole ? day : value });
    if (whole && day !== value) onChange(day);
  };
  return (
    <input
      type="text"
      className="day"
      inputMode="numeric"
      maxLength={12}
      placeholder={none ?? t('date.form')}
      aria-label={label}
      aria-invalid={wrong}
      title={wrong ? t('date.wrong') : undefined}
      disabled={disabled}
      value={text}
      onChange={(event) => change(event.target.value)}
    />
  );
}
