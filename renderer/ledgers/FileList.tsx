// The files of a preview at a glance: which can be stored, and what stands in the way of the others. A click shows one of them.

import type { ImportPreview } from '../../shared/contract/shapes.ts';
import { countText } from '../../shared/shown.ts';
import { messageIn, useTexts } from '../texts.ts';
import { STATES, verdictOf, type FileAnswers } from './readiness.ts';

export function FileList(props: {
  preview: ImportPreview;
  answers: FileAnswers;
  accepted: boolean;
  chosen: string | null;
  onChoose: (sha256: string) => void;
}) {
  const { preview, answers, accepted, chosen, onChoose } = props;
  const { t, language } = useTexts();
  const rows = [
    ...preview.refused.map(({ file, sha256, fault }) => ({
      file,
      sha256,
      state: 'unreadable' as const,
      says: messageIn(language, fault),
      facts: null,
    })),
    ...preview.files.map((file) => {
      const { state, count } = verdictOf(file, answers, accepted);
      const known = file.recognised && t('file.as-last', { batch: file.recognised.batch });
      const [first] = file.tables;
      const says =
        state === 'ready' ? [first?.title, known].filter(Boolean).join(' · ') : t(`file.says.${state}`, { count });
      return {
        file: file.file,
        sha256: file.sha256,
        state,
        says,
        facts: file.tables.reduce((sum, table) => sum + table.facts, 0),
      };
    }),
  ];
  const inOrder = rows.toSorted((a, b) => STATES.indexOf(a.state) - STATES.indexOf(b.state));
  return (
    <div className="file-list">
      <table className="plain" aria-label={t('file.list')}>
        <thead>
          <tr>
            <th scope="col">{t('file.state')}</th>
            <th scope="col">{t('file.name')}</th>
            <th scope="col" className="figures">
              {t('file.facts')}
            </th>
            <th scope="col">{t('file.why')}</th>
          </tr>
        </thead>
        <tbody>
          {inOrder.map(({ file, sha256, state, says, facts }) => (
            <tr key={sha256} className={sha256 === chosen ? 'chosen' : undefined} onClick={() => onChoose(sha256)}>
              <td className={state === 'ready' ? 'nowrap' : state === 'already-in' ? 'care nowrap' : 'wrong nowrap'}>
                {t(`file.${state}`)}
              </td>
              <td>
                <button type="button" className="link file-name" aria-pressed={sha256 === chosen}>
                  {file}
                </button>
              </td>
              <td className="figures">{facts !== null && countText(facts)}</td>
              <td className="faint">{says}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
