// Fetches a source sheet and draws it, with its name, its sisters and the way to see it large. Corrected cells say so wherever
// the sheet is drawn.

import { useEffect, useMemo, useState } from 'react';
import type { Range } from '../../shared/grid.ts';
import { useAnswer } from '../desk.tsx';
import { FaultNote, Loading } from '../parts/Notes.tsx';
import { useTexts } from '../texts.ts';
import { formatRoute } from '../url.ts';
import { marksOf, type Findings } from './findings.ts';
import { NARROWEST } from './layout.ts';
import { SheetView } from './SheetView.tsx';

export type Source = { sha256: string; sheet: string; cell: string | null };
type Pick = (sheet: string, cell: string, upTo: boolean) => void;

const NONE: Findings = { problems: [], controls: [] };

/** `source.sheet`: '' for the first. `onSheet`: told which one is drawn, at first and when another is chosen. */
export function SourceView(props: {
  source: Source;
  findings?: Findings;
  large?: boolean;
  area?: Range | null;
  onPick?: Pick;
  onSheet?: (sheet: string) => void;
}) {
  const { source, findings = NONE, large = false, area = null, onPick, onSheet } = props;
  const { t, language } = useTexts();
  const [other, setOther] = useState<string | null>(null);
  const asked = other ?? source.sheet;
  const answer = useAnswer('source.sheet', { sha256: source.sha256, sheet: asked });
  const sheetName = answer.value?.sheet ?? asked;
  const corrected = useAnswer('correction.list', {});
  const marks = useMemo(() => {
    const held = corrected.value?.corrections ?? [];
    const own = held.filter(({ sha256, undoneAt }) => sha256 === source.sha256 && undoneAt === null);
    // Oldest first: of two corrections of one cell the later counts.
    return marksOf(sheetName, findings, own.toReversed(), t, language);
  }, [corrected.value, findings, source.sha256, sheetName, t, language]);
  useEffect(() => onSheet?.(sheetName), [onSheet, sheetName]);
  if (answer.fault) return <FaultNote fault={answer.fault} />;
  if (!answer.value) return <Loading what={t('sheet.loading')} />;
  const sheet = answer.value;
  const isAsked = asked === source.sheet;
  return (
    <div className="source">
      <div className="source-head">
        <span className="source-file" title={sheet.file}>
          {sheet.file}
        </span>
        {sheet.sheets.length > 1 ? (
          <select aria-label={t('sheet.choose')} value={sheet.sheet} onChange={(event) => setOther(event.target.value)}>
            {sheet.sheets.map((name) => (
              <option key={name}>{name}</option>
            ))}
          </select>
        ) : (
          <span className="faint">{sheet.sheet}</span>
        )}
        {source.cell && <strong>{source.cell}</strong>}
        {!large && (
          <a className="push" href={formatRoute('sheet', { file: source.sha256, sheet: sheetName, cell: source.cell })}>
            {t('sheet.large')}
          </a>
        )}
      </div>
      {sheet.redacted && <p className="faint">{t('sheet.redacted')}</p>}
      <SheetView
        sheet={sheet}
        lit={isAsked ? source.cell : null}
        marks={marks}
        area={isAsked || onSheet ? area : null}
        narrowest={NARROWEST}
        {...(onPick ? { onPick: (cell: string, upTo: boolean) => onPick(sheetName, cell, upTo) } : {})}
      />
    </div>
  );
}
