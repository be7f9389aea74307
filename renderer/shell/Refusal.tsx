// The whole page when there is no way to the back end: what is the matter and what to do. Asks nothing.

import type { Fault } from '../../shared/result.ts';
import { messageIn, useTexts } from '../texts.ts';

export function Refusal({ fault }: { fault: Fault }) {
  const { t, language } = useTexts();
  return (
    <main className="refusal" role="alert">
      <h1>{t('app.name')}</h1>
      <p>{messageIn(language, fault)}</p>
      <p>{language === 'zh' && fault.hint ? fault.hint : t('session.reopen')}</p>
      <p className="faint">{fault.code}</p>
    </main>
  );
}
