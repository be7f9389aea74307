// Settings: the language, what every form asks for, the care of the store; and the user's words for headings.

import { saveDownload } from '../backend.ts';
import { useAction, useDesk } from '../desk.tsx';
import { FaultNote, Loading } from '../parts/Notes.tsx';
import { chooseLanguage, useTexts, type Language } from '../texts.ts';
import { useState } from 'react';
import { Tabs } from '../parts/Tabs.tsx';
import { FormWords } from './FormWords.tsx';
import { WordsPage } from './WordsPage.tsx';
import type { Verification } from '../../shared/contract/shapes.ts';

/** Each language in its own words, whatever the window speaks. */
const LANGUAGES: readonly { id: Language; name: string }[] = [
  { id: 'zh', name: '中文' },
  { id: 'en', name: 'English' },
];

export function SettingsScreen() {
  const { route, go } = useDesk();
  const { t } = useTexts();
  const part = route.params.part === 'words' ? 'words' : 'general';
  return (
    <>
      <div className="bar">
        <h1>{t('screen.settings')}</h1>
        <Tabs
          label={t('screen.settings')}
          tabs={[
            { id: 'general', name: t('settings.general') },
            { id: 'words', name: t('settings.words') },
          ]}
          chosen={part}
          onChoose={(id) => go('settings', { part: id === 'words' ? id : null })}
        />
      </div>
      <div className="page">{part === 'words' ? <WordsPage /> : <General />}</div>
    </>
  );
}

function General() {
  const { status } = useDesk();
  const { t, language } = useTexts();
  return (
    <div className="settings">
      <section aria-label={t('settings.language')}>
        <h2>{t('settings.language')}</h2>
        <div className="actions setting" role="radiogroup" aria-label={t('settings.language')}>
          {LANGUAGES.map(({ id, name }) => (
            <label key={id} className="tick">
              <input type="radio" name="language" checked={language === id} onChange={() => chooseLanguage(id)} />
              {name}
            </label>
          ))}
        </div>
      </section>
      <FormWords />
      <Store />
      <section className="section" aria-label={t('settings.about')}>
        <h2>{t('settings.about')}</h2>
        <dl className="pairs setting">
          <dt>{t('settings.program')}</dt>
          <dd>{t('settings.name')}</dd>
          <dt>{t('settings.version')}</dt>
          <dd>{status.value?.version ?? ''}</dd>
          <dt>{t('settings.network')}</dt>
          <dd>{t('settings.network.none')}</dd>
        </dl>
      </section>
    </div>
  );
}

function Store() {
  const { client, status } = useDesk();
  const { t } = useTexts();
  const caring = useAction();
  const [verified, setVerified] = useState<Verification | null>(null);
  const backup = () =>
    caring.act(async () => {
      const file = await client.ask('store.backup', {});
      return file.ok ? saveDownload(client, file.value) : file;
    });
  const verify = async () => {
    setVerified(null);
    const result = await caring.act(() => client.ask('store.verify', {}));
    if (result) setVerified(result);
  };
  return (
    <section className="section" aria-label={t('settings.store')}>
      <h2>{t('settings.store')}</h2>
      <dl className="pairs setting">
        <dt>{t('settings.file')}</dt>
        <dd>{status.value?.file ?? ''}</dd>
      </dl>
      <div className="actions setting">
        <button type="button" disabled={caring.busy} onClick={() => void backup()}>
          {t('settings.backup')}
        </button>
        <button type="button" disabled={caring.busy} onClick={() => void verify()}>
          {t('settings.verify')}
        </button>
      </div>
      {caring.busy && <Loading what={t('settings.working')} />}
      {caring.fault && <FaultNote fault={caring.fault} onClose={caring.clear} />}
      {verified && <Verified result={verified} />}
    </section>
  );
}

function Verified({ result }: { result: Verification }) {
  const { t } = useTexts();
  const broken = result.batches.filter((batch) => !batch.intact);
  const changed = result.filed.filter((filed) => !filed.intact);
  const whole = result.integrity === 'ok' && broken.length + changed.length === 0;
  return (
    <div role="status" className="setting">
      <p className={whole ? undefined : 'wrong'}>
        {whole
          ? t('settings.whole', { batches: result.batches.length, filed: result.filed.length })
          : t('settings.broken', { detail: result.integrity, batches: broken.length, filed: changed.length })}
      </p>
      <ul>
        {broken.map((batch) => (
          <li key={batch.batch} className="wrong">
            {`${batch.batch} · ${batch.file}`}
          </li>
        ))}
        {changed.map(({ filed, name }) => (
          <li key={filed} className="wrong">
            {`${filed} · ${name}`}
          </li>
        ))}
      </ul>
    </div>
  );
}
