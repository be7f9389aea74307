// What was understood of the files before anything is stored, and the decision: store or discard.

import { useRef, useState } from 'react';
import type { ImportPreview } from '../../shared/contract/shapes.ts';
import { readIdentityWord } from '../../shared/identity/word.ts';
import { countText } from '../../shared/shown.ts';
import { DateField } from '../parts/DateField.tsx';
import { useTexts } from '../texts.ts';
import { FileList } from './FileList.tsx';
import { Identities } from './Identities.tsx';
import type { Importing } from './importing.tsx';
import { PreviewFile, RefusedFile } from './PreviewFile.tsx';
import { firstToSee, readinessOf } from './readiness.ts';

export function Preview({ importing, preview }: { importing: Importing; preview: ImportPreview }) {
  const { t } = useTexts();
  const [accepted, setAccepted] = useState(false);
  const names = useRef<HTMLDivElement>(null);
  const { files, refused, enterprises } = preview;
  const several = files.length + refused.length > 1;
  const [asked, setAsked] = useState(() => firstToSee(preview, importing.answers));
  const isThere = [...files, ...refused].some(({ sha256 }) => sha256 === asked);
  const chosen = isThere ? asked : firstToSee(preview, importing.answers);
  const isShown = ({ sha256 }: { sha256: string }): boolean => sha256 === chosen;
  return (
    <section className="preview" aria-label={t('import.preview')}>
      <div className="preview-sum">
        <dl className="pairs across">
          <div>
            <dt>{t('import.enterprises-new')}</dt>
            <dd>{enterprises.new}</dd>
          </div>
          <div>
            <dt>{t('import.enterprises-matched')}</dt>
            <dd>{enterprises.matched}</dd>
          </div>
          <div>
            <dt>{t('import.enterprises-unsure')}</dt>
            <dd>
              {preview.identities.length === 0 ? (
                enterprises.unsure
              ) : (
                <button
                  type="button"
                  className="link care"
                  title={t('import.to-identities')}
                  onClick={() => names.current?.scrollIntoView({ block: 'center' })}
                >
                  {enterprises.unsure}
                </button>
              )}
            </dd>
          </div>
        </dl>
        <label className="as-of">
          <span>{t('import.as-of')}</span>
          <DateField
            value={importing.asOf ?? ''}
            disabled={importing.busy}
            onChange={(day) => void importing.setAsOf(day || null)}
          />
        </label>
      </div>
      {several && (
        <FileList
          preview={preview}
          answers={importing.answers}
          accepted={accepted}
          chosen={chosen}
          onChoose={setAsked}
        />
      )}
      {refused.filter(isShown).map((refusal) => (
        <RefusedFile key={refusal.sha256} refusal={refusal} importing={importing} />
      ))}
      {files.filter(isShown).map((file) => (
        <PreviewFile key={file.sha256} file={file} importing={importing} />
      ))}
      <div ref={names}>
        <Identities preview={preview} importing={importing} />
      </div>
      <Decision importing={importing} preview={preview} accepted={accepted} onAccept={setAccepted} />
    </section>
  );
}

function Decision(props: {
  importing: Importing;
  preview: ImportPreview;
  accepted: boolean;
  onAccept: (accepted: boolean) => void;
}) {
  const { importing, preview, accepted, onAccept } = props;
  const { t } = useTexts();
  const ready = readinessOf(preview, importing.answers, accepted);
  const reasons: string[] = [];
  if (ready.refused > 0) reasons.push(t('import.blocked-refused', { count: ready.refused }));
  if (ready.alreadyIn > 0) reasons.push(t('import.blocked-already', { count: ready.alreadyIn }));
  if (ready.open > 0) reasons.push(t('import.blocked-open', { count: ready.open }));
  if (ready.disagreeing > 0 && !accepted) reasons.push(t('import.blocked-disagreeing', { count: ready.disagreeing }));
  const undated = preview.identities.filter(({ key }) => {
    const said = importing.identities[key];
    return said !== undefined && !readIdentityWord(said).ok;
  }).length;
  if (undated > 0) reasons.push(t('import.blocked-undated', { count: undated }));
  if (ready.empty > 0) reasons.push(t('import.blocked-nothing', { count: ready.empty }));
  const store = (onlyReady: boolean) =>
    void importing.store({ acceptDisagreeing: accepted && ready.disagreeing > 0, onlyReady });
  return (
    <div className="decision">
      {ready.disagreeing > 0 && (
        <label className="tick wrong">
          <input type="checkbox" checked={accepted} onChange={(event) => onAccept(event.target.checked)} />
          {t('import.accept', { count: ready.disagreeing })}
        </label>
      )}
      <span className="faint push" id="why-not">
        {reasons.join('；') || t('import.will-store', { facts: countText(ready.facts) })}
      </span>
      <button type="button" disabled={importing.busy} onClick={() => void importing.discard()}>
        {t('import.discard')}
      </button>
      {!ready.mayStore && ready.ready > 0 && (
        <button type="button" disabled={importing.busy || undated > 0} onClick={() => store(true)}>
          {t('import.store-ready', { count: ready.ready })}
        </button>
      )}
      <button
        type="button"
        className="primary"
        disabled={!ready.mayStore || importing.busy || undated > 0}
        aria-describedby="why-not"
        onClick={() => store(false)}
      >
        {t('import.store')}
      </button>
    </div>
  );
}
