// A row of tabs, with a count beside a name where there is one. Arrow keys move between them.

import type { KeyboardEvent } from 'react';

export type Tab<Id extends string> = { id: Id; name: string; count?: number; wrong?: boolean };

export function Tabs<Id extends string>(props: {
  label: string;
  tabs: readonly Tab<Id>[];
  chosen: Id;
  onChoose: (id: Id) => void;
}) {
  const { label, tabs, chosen, onChoose } = props;
  const move = (event: KeyboardEvent<HTMLDivElement>) => {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    const next = tabs[tabs.findIndex((tab) => tab.id === chosen) + step];
    if (step === 0 || !next) return;
    onChoose(next.id);
    const list = event.currentTarget;
    requestAnimationFrame(() => list.querySelector<HTMLElement>('[aria-selected="true"]')?.focus());
  };
  return (
    <div role="tablist" aria-label={label} className="tabs" onKeyDown={move}>
      {tabs.map((tab) => (
        <button
          key={tab.id}
          type="button"
          role="tab"
          aria-selected={tab.id === chosen}
          tabIndex={tab.id === chosen ? 0 : -1}
          onClick={() => onChoose(tab.id)}
        >
          {tab.name}
          {tab.count !== undefined && <span className={tab.wrong ? 'count wrong' : 'count'}>{tab.count}</span>}
        </button>
      ))}
    </div>
  );
}
