// The three states that every list and grid has besides its data: empty, loading, refused. Worded by whoever uses them.

import { useEffect, useRef, type ReactNode } from 'react';
import type { Fault, Place } from '../../shared/result.ts';
import { messageIn, useTexts } from '../texts.ts';

export function Empty({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <div className="empty">
      <p className="empty-title">{title}</p>
      {children}
    </div>
  );
}

export function Loading({ what }: { what: string }) {
  return (
    <p className="loading" role="status">
      <span className="loading-bar" aria-hidden="true" />
      {what}
    </p>
  );
}

/** Beside a button: what it set going is not done yet. */
export function Working({ what }: { what: string }) {
  return (
    <span className="faint" role="status">
      {what}
    </span>
  );
}

export const placeText = (place: Place): string =>
  [place.file, place.sheet, place.cell].filter((part) => part !== undefined && part !== '').join(' · ');

/** What was refused, where, and what to do; in red, because something is wrong. */
export function FaultNote({ fault, onClose }: { fault: Fault; onClose?: () => void }) {
  const { t, language } = useTexts();
  const where = fault.where ? placeText(fault.where) : '';
  const note = useRef<HTMLDivElement>(null);
  // A refusal of what was just done must not stand out of sight.
  useEffect(() => {
    void note.current?.scrollIntoView({ block: 'nearest' });
  }, []);
  return (
    <div ref={note} className="fault" role="alert">
      <div>
        <strong>{messageIn(language, fault)}</strong>
        {where && <span className="fault-where">{where}</span>}
        {fault.hint && <p>{fault.hint}</p>}
      </div>
      {onClose && (
        <button type="button" className="icon" aria-label={t('action.dismiss')} onClick={onClose}>
          ×
        </button>
      )}
    </div>
  );
}
