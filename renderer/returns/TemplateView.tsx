// One form: its box, its drawn picture with the bound cells tinted, what is bound and what is not, and the filling.

import { useMemo, useState } from 'react';
import type { ReturnReport, TemplateDetail } from '../../shared/contract/shapes.ts';
import type { Binding } from '../../shared/returns/form.ts';
import { saveDownload } from '../backend.ts';
import { useAction, useAnswer, useDesk } from '../desk.tsx';
import { FaultNote, Loading } from '../parts/Notes.tsx';
import { Tabs, type Tab } from '../parts/Tabs.tsx';
import { SheetView } from '../sheet/SheetView.tsx';
import { useTexts } from '../texts.ts';
import { BindingPanel } from './BindingPanel.tsx';
import { FillBar, type Filling } from './FillBar.tsx';
import { ChecksView } from './ChecksView.tsx';
import { BoundList, UnboundList, WarningList } from './FormLists.tsx';
import { hasFloatingRows, marksOf } from './marks.ts';
import { failuresOf } from './verdicts.ts';

type ViewId = 'picture' | 'bound' | 'unbound' | 'checks' | 'warnings';

export function TemplateView({ template }: { template: number }) {
  const { t } = useTexts();
  const answer = useAnswer('template.open', { template });
  if (answer.fault) return <FaultNote fault={answer.fault} />;
  if (!answer.value) return <Loading what={t('template.opening')} />;
  return <OpenTemplate detail={answer.value} />;
}

function OpenTemplate({ detail }: { detail: TemplateDetail }) {
  const { client, openPanel, closePanel, storeChanged } = useDesk();
  const { t, language } = useTexts();
  const [view, setView] = useState<ViewId>('picture');
  const [sheetName, setSheetName] = useState(detail.sheets[0]?.sheet ?? '');
  const [lit, setLit] = useState<string | null>(null);
  const [report, setReport] = useState<ReturnReport | null>(null);
  const filling = useAction();
  const { inspection, binding } = detail;
  const sheet = detail.sheets.find((one) => one.sheet === sheetName);
  const filled = report?.report ?? null;
  const marks = useMemo(
    () => marksOf(sheetName, { inspection, binding, filled }, language, t),
    [sheetName, inspection, binding, filled, language, t],
  );

  const bind = async (next: Binding) => {
    const saved = await filling.act(() => client.ask('template.bind', { template: detail.template, binding: next }));
    if (saved === undefined) return;
    setReport(null);
    closePanel();
    storeChanged();
  };
  const pick = (sheetOf: string, cell: string) => {
    setSheetName(sheetOf);
    setLit(cell);
    setView('picture');
    openPanel({
      title: t('binding.title', { cell }),
      body: (
        <BindingPanel
          key={`${sheetOf}${cell}`}
          detail={detail}
          at={{ sheet: sheetOf, cell }}
          onBind={(next) => void bind(next)}
        />
      ),
    });
  };
  const fill = async (asked: Filling) => {
    const made = await filling.act(() => client.ask('return.fill', { template: detail.template, ...asked }));
    if (made) setReport(made);
  };
  const grown = filled !== null && hasFloatingRows({ inspection, binding });
  const warnings = [...inspection.warnings, ...(filled?.warnings ?? [])];
  const file = report?.file ?? null;
  const checked = filled && { ...failuresOf(filled), all: filled.checks.length + filled.published.length };
  const failing = checked ? checked.footing + checked.published : 0;
  const tabs: Tab<ViewId>[] = [
    { id: 'picture', name: t('form.picture') },
    { id: 'bound', name: t('form.bound'), count: binding.figures.length + binding.texts.length },
    { id: 'unbound', name: t('form.unbound'), count: inspection.unbound.length },
    ...(checked
      ? [{ id: 'checks' as const, name: t('form.checks'), count: failing || checked.all, wrong: failing > 0 }]
      : []),
    { id: 'warnings', name: t('form.warnings'), count: warnings.length },
  ];
  return (
    <>
      <FormHead detail={detail} />
      <FillBar
        binding={binding}
        busy={filling.busy}
        onFill={(asked) => void fill(asked)}
        onDownload={file && (() => void filling.act(() => saveDownload(client, file)))}
      />
      {filling.fault && <FaultNote fault={filling.fault} onClose={filling.clear} />}
      {filled && checked && (
        <p className="filled" role="status">
          {t('form.filled', {
            figures: filled.figures.filter((figure) => figure.shown !== null).length,
            warnings: warnings.length,
            checks: filled.checks.length,
            failing: checked.footing,
            published: filled.published.length,
            broken: checked.published,
          })}
        </p>
      )}
      <div className="form-tabs">
        <Tabs label={t('form.views')} tabs={tabs} chosen={view} onChoose={setView} />
        {detail.sheets.length > 1 && view === 'picture' && (
          <select
            aria-label={t('sheet.choose')}
            value={sheetName}
            onChange={(event) => setSheetName(event.target.value)}
          >
            {detail.sheets.map((one) => (
              <option key={one.sheet}>{one.sheet}</option>
            ))}
          </select>
        )}
      </div>
      {view === 'picture' && sheet && (
        <>
          {grown && <p className="grown care">{t('form.grown')}</p>}
          <SheetView sheet={sheet} lit={lit} marks={marks} onPick={(cell) => pick(sheetName, cell)} />
        </>
      )}
      {view !== 'picture' && (
        <div className="page" role="tabpanel" aria-label={tabs.find((tab) => tab.id === view)?.name}>
          {view === 'bound' && <BoundList binding={binding} filled={grown ? null : filled} onPick={pick} />}
          {view === 'unbound' && <UnboundList inspection={inspection} onPick={pick} />}
          {view === 'warnings' && <WarningList warnings={warnings} onPick={grown ? null : pick} />}
          {view === 'checks' && filled && <ChecksView filled={filled} onPick={grown ? null : pick} />}
        </div>
      )}
    </>
  );
}

function FormHead({ detail }: { detail: TemplateDetail }) {
  const { t } = useTexts();
  const { box, unit } = detail.inspection;
  const absent = <span className="care">{t('form.absent')}</span>;
  return (
    <div className="form-head">
      <h2>{detail.inspection.title || detail.name}</h2>
      <dl className="pairs across">
        <div>
          <dt>{t('form.no')}</dt>
          <dd>{box.formNo ?? absent}</dd>
        </div>
        <div>
          <dt>{t('form.authority')}</dt>
          <dd>{box.authority ?? absent}</dd>
        </div>
        <div>
          <dt>{t('form.approval-no')}</dt>
          <dd>{box.approvalNo ?? absent}</dd>
        </div>
        <div>
          <dt>{t('form.valid-until')}</dt>
          <dd>{box.validUntil ?? absent}</dd>
        </div>
        <div>
          <dt>{t('form.unit')}</dt>
          <dd>{unit ?? absent}</dd>
        </div>
      </dl>
    </div>
  );
}
