// The source sheet beside the list of the review: the cell of the chosen line lit, any other cell a click away, and under the
// sheet the editor of the cell.

import { useMemo, useState } from 'react';
import { useAnswer } from '../desk.tsx';
import { SourceView } from '../sheet/SourceView.tsx';
import { CellEditor } from './CellEditor.tsx';

export type Found = { batch: number; sha256: string; sheet: string; cell: string };

export function FoundPlace({ found }: { found: Found }) {
  const { batch, sha256, sheet, cell } = found;
  const said = useAnswer('batch.problems', {});
  const findings = useMemo(() => {
    const problems = said.value?.problems.filter((one) => one.batch === batch && !one.settled) ?? [];
    return { problems, controls: said.value?.controls.filter((one) => one.batch === batch) ?? [] };
  }, [said.value, batch]);
  const [picked, setPicked] = useState<{ from: Found; sheet: string; cell: string } | null>(null);
  const at = picked?.from === found ? picked : { sheet, cell: cell.split(':')[0] ?? cell };
  return (
    <>
      <SourceView
        key={`${sha256}${at.sheet}`}
        source={{ sha256, sheet: at.sheet, cell: at.cell }}
        findings={findings}
        onPick={(own, address) => setPicked({ from: found, sheet: own, cell: address })}
      />
      <CellEditor key={`${batch} ${at.sheet} ${at.cell}`} batch={batch} sheet={at.sheet} cell={at.cell} />
    </>
  );
}
