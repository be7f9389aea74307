// The window's three regions: rail, work, panel; and the status line below. Chooses the screen by the route.

import { lazy, Suspense, type ComponentType } from 'react';
import { useDesk } from './desk.tsx';
import { EnterprisesScreen } from './enterprises/EnterprisesScreen.tsx';
import { LedgersScreen } from './ledgers/LedgersScreen.tsx';
import { Loading } from './parts/Notes.tsx';
import { OverviewScreen } from './overview/OverviewScreen.tsx';
import { PivotScreen } from './pivot/PivotScreen.tsx';
import { ReturnsScreen } from './returns/ReturnsScreen.tsx';
import { ReviewScreen } from './review/ReviewScreen.tsx';
import { SettingsScreen } from './settings/SettingsScreen.tsx';
import { SheetScreen } from './sheet/SheetScreen.tsx';
import { ImportProvider } from './ledgers/importing.tsx';
import { Panel } from './shell/Panel.tsx';
import { Rail } from './shell/Rail.tsx';
import { StatusLine } from './shell/StatusLine.tsx';
import { useTexts } from './texts.ts';
import type { Screen } from './url.ts';

/** With its charting library half of the page's program: not read before a chart is looked at. */
const ChartScreen = lazy(async () => ({ default: (await import('./charts/ChartScreen.tsx')).ChartScreen }));

const SCREEN: Readonly<Record<Screen, ComponentType>> = {
  overview: OverviewScreen,
  ledgers: LedgersScreen,
  enterprises: EnterprisesScreen,
  pivot: PivotScreen,
  charts: ChartScreen,
  returns: ReturnsScreen,
  review: ReviewScreen,
  settings: SettingsScreen,
  sheet: SheetScreen,
};

export function App() {
  const { route, panel } = useDesk();
  const { t } = useTexts();
  const Shown = SCREEN[route.screen];
  return (
    <ImportProvider>
      <div className="desk">
        <Rail />
        <main className="work" aria-label={t(`screen.${route.screen}`)}>
          <Suspense fallback={<Loading what={t('state.opening')} />}>
            <Shown key={route.screen} />
          </Suspense>
        </main>
        {panel && <Panel panel={panel} />}
        <StatusLine />
      </div>
    </ImportProvider>
  );
}
