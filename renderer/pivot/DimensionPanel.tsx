// What can be chosen of one dimension: which values pass, and how they are banded or gathered. Lives in the panel.

import { useState } from 'react';
import type { DimensionId } from '../../shared/vocabulary/dimensions.ts';
import { Tabs } from '../parts/Tabs.tsx';
import { Loading } from '../parts/Notes.tsx';
import { useTexts } from '../texts.ts';
import { BandPanel } from './BandPanel.tsx';
import { FilterPicker } from './FilterPicker.tsx';
import { GroupPanel } from './GroupPanel.tsx';
import { groupsOf, isBand, isGroupable } from './own.ts';
import { usePivotInRoute } from './specInRoute.ts';

type Part = 'keys' | 'own';

export function DimensionPanel({ dimension }: { dimension: DimensionId }) {
  const { t } = useTexts();
  const { spec, change } = usePivotInRoute('pivot');
  const [part, setPart] = useState<Part>('keys');
  if (!spec) return <Loading what={t('filter.loading')} />;
  const groups = groupsOf(spec, dimension).length;
  const grouping = { id: 'own' as const, name: t('group.tab'), ...(groups > 0 ? { count: groups } : {}) };
  const banding = { id: 'own' as const, name: t('band.tab') };
  const own = isBand(dimension) ? [banding] : isGroupable(dimension) ? [grouping] : [];
  return (
    <>
      {own.length > 0 && (
        <div className="panel-tabs">
          <Tabs<Part>
            label={t('dimension.parts')}
            chosen={part}
            onChoose={setPart}
            tabs={[{ id: 'keys', name: t('dimension.keys') }, ...own]}
          />
        </div>
      )}
      {part === 'keys' && <FilterPicker dimension={dimension} />}
      {part === 'own' && isBand(dimension) && <BandPanel {...{ spec, dimension }} onChange={change} />}
      {part === 'own' && isGroupable(dimension) && <GroupPanel {...{ spec, dimension }} onChange={change} />}
    </>
  );
}
