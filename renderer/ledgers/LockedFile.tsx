// Beside a refused file that has an opening password: the field for it. What is typed is handed over once and forgotten.

import { useState, type FormEvent } from 'react';
import type { Fault } from '../../shared/result.ts';
import { messageIn, useTexts } from '../texts.ts';
import type { Importing } from './importing.tsx';

export function LockedFile({ file, sha256, importing }: { file: string; sha256: string; importing: Importing }) {
  const { t, language } = useTexts();
  const [password, setPassword] = useState('');
  const [fault, setFault] = useState<Fault | null>(null);

  async function open(event: FormEvent): Promise<void> {
    event.preventDefault();
    setFault(null);
    const refusal = await importing.unlock(sha256, password);
    setPassword('');
    setFault(refusal);
  }

  return (
    <form className="locked-file" onSubmit={(event) => void open(event)}>
      {fault && (
        <span className="wrong" role="alert">
          {messageIn(language, fault)}
        </span>
      )}
      <input
        type="password"
        autoComplete="off"
        maxLength={255}
        value={password}
        aria-label={t('import.password-of', { file })}
        placeholder={t('import.password')}
        onChange={(event) => setPassword(event.target.value)}
      />
      <button type="submit" disabled={importing.busy || password === ''}>
        {t('import.unlock')}
      </button>
    </form>
  );
}
