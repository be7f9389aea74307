// A source sheet over the whole work area. The address holds which file, sheet and cell; going back leads to where it was opened.

import { useDesk } from '../desk.tsx';
import { Empty } from '../parts/Notes.tsx';
import { useTexts } from '../texts.ts';
import { SourceView } from './SourceView.tsx';

export function SheetScreen() {
  const { route } = useDesk();
  const { t } = useTexts();
  const { file, sheet, cell } = route.params;
  return (
    <>
      <div className="bar">
        <button type="button" onClick={() => history.back()}>
          {t('action.back')}
        </button>
        <h1>{t('screen.sheet')}</h1>
      </div>
      {file && sheet ? (
        <SourceView key={`${file}${sheet}${cell}`} source={{ sha256: file, sheet, cell: cell ?? null }} large />
      ) : (
        <Empty title={t('sheet.none')} />
      )}
    </>
  );
}
