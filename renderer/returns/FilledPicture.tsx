// A filled form drawn from the very file: numbers where they stand, rows as they grew, cells that fail a check in red. A click on a
// number opens where it comes from.

import { useMemo, useState } from 'react';
import type { SourceSheet } from '../../shared/contract/shapes.ts';
import { useDesk } from '../desk.tsx';
import { SheetView } from '../sheet/SheetView.tsx';
import { useTexts } from '../texts.ts';
import { canFollow, FigurePanel, type Followed } from './FigurePanel.tsx';
import { filledMarks } from './marks.ts';

type Place = { sheet: string; cell: string };

/** Opens the panel of a cell, and lights it. */
export function useFollowing(of: Followed | null): {
  lit: Place | null;
  follow: (sheet: string, cell: string) => void;
} {
  const { openPanel } = useDesk();
  const { t } = useTexts();
  const [lit, setLit] = useState<Place | null>(null);
  const follow = (sheet: string, cell: string): void => {
    setLit({ sheet, cell });
    if (!of || !canFollow(of, { sheet, cell })) return;
    openPanel({
      title: t('figure.title', { cell }),
      wide: true,
      body: <FigurePanel key={`${sheet}${cell}`} of={of} at={{ sheet, cell }} onPick={follow} />,
    });
  };
  return { lit, follow };
}

export function FilledPicture(props: {
  of: Followed;
  sheets: readonly SourceSheet[];
  lit: Place | null;
  onPick: (sheet: string, cell: string) => void;
}) {
  const { of, sheets, lit, onPick } = props;
  const { t, language } = useTexts();
  const [chosen, setChosen] = useState<string | null>(null);
  const [followed, setFollowed] = useState(lit);
  // A cell that was picked elsewhere brings its sheet forward.
  if (followed !== lit) {
    setFollowed(lit);
    setChosen(lit?.sheet ?? chosen);
  }
  const sheet = sheets.find((one) => one.sheet === (chosen ?? lit?.sheet)) ?? sheets[0];
  const name = sheet?.sheet ?? '';
  const marks = useMemo(() => filledMarks(name, of, language, t), [name, of, language, t]);
  if (!sheet) return null;
  return (
    <>
      {sheets.length > 1 && (
        <div className="form-tabs">
          <select aria-label={t('sheet.choose')} value={name} onChange={({ target }) => setChosen(target.value)}>
            {sheets.map((one) => (
              <option key={one.sheet}>{one.sheet}</option>
            ))}
          </select>
        </div>
      )}
      <SheetView
        sheet={sheet}
        lit={lit?.sheet === name ? lit.cell : null}
        marks={marks}
        onPick={(cell) => onPick(name, cell)}
      />
    </>
  );
}
