// The rail on the left: the eight places of the program, each with its icon and its word.

import { useDesk } from '../desk.tsx';
import { useTexts } from '../texts.ts';
import { formatRoute, type Route, type Screen } from '../url.ts';

/** Strokes of 20 × 20 drawings, in the rail's order. */
const PLACES: readonly { screen: Exclude<Screen, 'sheet'>; stroke: string }[] = [
  { screen: 'overview', stroke: 'M3 3.5h6v7H3zM11 3.5h6v4h-6zM11 9.5h6v7h-6zM3 12.5h6v4H3z' },
  { screen: 'ledgers', stroke: 'M4.5 2.5h8l3 3v12h-11zM12.5 2.5v3h3M7 9.5h6M7 12h6M7 14.5h4' },
  {
    screen: 'enterprises',
    stroke: 'M3.5 17.5v-11l6-3v14M9.5 8.5l7 2.5v6.5M2 17.5h16M6 8.5h1M6 11.5h1M6 14.5h1M13 13.5h1',
  },
  { screen: 'pivot', stroke: 'M2.5 3.5h15v13h-15zM2.5 7.5h15M7.5 3.5v13M12.5 7.5v9M7.5 12h10' },
  { screen: 'charts', stroke: 'M3 3v14h14.5M6.5 14v-4M10 14V6.5M13.5 14V9' },
  { screen: 'returns', stroke: 'M4 2.5h12v15H4zM6.5 6h7M6.5 9h3M6.5 12h3M6.5 15h3M11.5 9h2M11.5 12h2M11.5 15h2' },
  { screen: 'review', stroke: 'M4 2.5h12v9.5c0 3-3 4.5-6 5.5-3-1-6-2.5-6-5.5zM7 9.5l2.2 2.2L13.2 7.5' },
  {
    screen: 'settings',
    stroke: 'M2.5 5.5h8M14.5 5.5h3M12.5 3.5v4M2.5 10h3M9.5 10h8M7.5 8v4M2.5 14.5h9M15.5 14.5h2M13.5 12.5v4',
  },
];

/** The pivot and its chart are two looks at one specification: going from one to the other keeps it. */
function keptBetween(route: Route, screen: Screen): Readonly<Record<string, string | null>> {
  const both: readonly Screen[] = ['pivot', 'charts'];
  return both.includes(route.screen) && both.includes(screen) ? { spec: route.params['spec'] ?? null } : {};
}

export function Rail() {
  const { route } = useDesk();
  const { t } = useTexts();
  return (
    <nav className="rail" aria-label={t('rail.label')}>
      {PLACES.map(({ screen, stroke }) => (
        <a
          key={screen}
          href={formatRoute(screen, keptBetween(route, screen))}
          aria-current={route.screen === screen ? 'page' : undefined}
        >
          <svg viewBox="0 0 20 20" aria-hidden="true">
            <path d={stroke} />
          </svg>
          <span>{t(`screen.${screen}`)}</span>
        </a>
      ))}
    </nav>
  );
}
