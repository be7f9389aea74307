// One form: its box, its drawn picture with the bound cells tinted, what is bound and what is not, and the filling.

import { useMemo, useState } from 'react';
import type { ReturnReport, SourceSheet, TemplateDetail } from '../../shared/contract/shapes.ts';
import { rangeAddress, type Range } from '../../shared/grid.ts';
import type { Binding, RowsBinding } from '../../shared/returns/form.ts';
import { saveDownload } from '../backend.ts';
import { useAction, useAnswer, useDesk } from '../desk.tsx';
import { FaultNote, Loading } from '../parts/Notes.tsx';
import { Tabs, type Tab } from '../parts/Tabs.tsx';
import { SheetView } from '../sheet/SheetView.tsx';
import { useTexts } from '../texts.ts';
import { BlockPanel, newBlock } from './BlockPanel.tsx';
import { BindingPanel } from './BindingPanel.tsx';
import { FillBar, type Filling } from './FillBar.tsx';
import { ChecksView } from './ChecksView.tsx';
import { BoundList, UnboundList, WarningList } from './FormLists.tsx';
import { FilingPanel } from './FilingPanel.tsx';
import { FilledPicture, useFollowing } from './FilledPicture.tsx';
import { RectanglePanel } from './RectanglePanel.tsx';
import { RulesView } from './RulesView.tsx';
import { blockAt, marksOf, stillOpen, withFigures } from './marks.ts';
import { rangeBetween } from './printed.ts';
import { failuresOf } from './verdicts.ts';

type ViewId = 'filled' | 'picture' | 'bound' | 'unbound' | 'rules' | 'checks' | 'warnings';

export function TemplateView({ template }: { template: number }) {
  const { t } = useTexts();
  const answer = useAnswer('template.open', { template });
  if (answer.fault) return <FaultNote fault={answer.fault} />;
  if (!answer.value) return <Loading what={t('template.opening')} />;
  return <OpenTemplate detail={answer.value} />;
}

function OpenTemplate({ detail }: { detail: TemplateDetail }) {
  const { client, openPanel, closePanel, storeChanged, go } = useDesk();
  const { t, language } = useTexts();
  const [view, setView] = useState<ViewId>('picture');
  const [sheetName, setSheetName] = useState(detail.sheets[0]?.sheet ?? '');
  const [lit, setLit] = useState<string | null>(null);
  const [area, setArea] = useState<Range | null>(null);
  const [made, setMade] = useState<{ filling: Filling; answer: ReturnReport } | null>(null);
  const filling = useAction();
  const { inspection, binding } = detail;
  const sheet = detail.sheets.find((one) => one.sheet === sheetName);
  const filled = made?.answer.report ?? null;
  const followed = made && { report: made.answer.report, check: made.answer.check, ...made.filling };
  const following = useFollowing(followed);
  const marks = useMemo(
    () => marksOf(sheetName, { inspection, binding }, language, t),
    [sheetName, inspection, binding, language, t],
  );

  const bind = async (next: Binding) => {
    const saved = await filling.act(() => client.ask('template.bind', { template: detail.template, binding: next }));
    if (saved === undefined) return;
    setMade(null);
    setArea(null);
    setView('picture');
    closePanel();
    storeChanged();
  };
  const openBlock = (block: RowsBinding) => {
    const drawn = detail.sheets.find((one) => one.sheet === block.sheet);
    if (!drawn) return;
    openPanel({
      title: t('block.title', { row: block.row }),
      body: (
        <BlockPanel
          key={`${block.sheet}${block.row}`}
          detail={detail}
          sheet={drawn}
          block={block}
          onBind={(next) => void bind(next)}
        />
      ),
    });
  };
  const openRectangle = (drawn: SourceSheet, range: Range) =>
    openPanel({
      title: t('rectangle.title', { range: rangeAddress(range) }),
      body: (
        <RectanglePanel
          key={rangeAddress(range)}
          detail={detail}
          sheet={drawn}
          range={range}
          onBind={(next) => void bind(next)}
        />
      ),
    });
  const pick = (sheetOf: string, cell: string, upTo = false) => {
    const drawn = detail.sheets.find((one) => one.sheet === sheetOf);
    const range = upTo && lit && sheetOf === sheetName ? rangeBetween(lit, cell) : null;
    setArea(range);
    if (drawn && range) {
      openRectangle(drawn, range);
      return;
    }
    setSheetName(sheetOf);
    setLit(cell);
    setView('picture');
    const block = blockAt(binding, { sheet: sheetOf, cell });
    if (block) {
      openBlock(block);
      return;
    }
    openPanel({
      title: t('binding.title', { cell }),
      body: (
        <BindingPanel
          key={`${sheetOf}${cell}`}
          detail={detail}
          at={{ sheet: sheetOf, cell }}
          onBind={(next) => void bind(next)}
          onBlock={() => openBlock(newBlock({ sheet: sheetOf, cell }))}
        />
      ),
    });
  };
  const fill = async (asked: Filling) => {
    const answer = await filling.act(() => client.ask('return.fill', { template: detail.template, ...asked }));
    if (!answer) return;
    setMade({ filling: asked, answer });
    setView((before) => (before === 'checks' || before === 'warnings' ? before : 'filled'));
  };
  const follow = (sheetOf: string, cell: string) => {
    setView('filled');
    following.follow(sheetOf, cell);
  };
  const file = (filledWith: Filling, answer: ReturnReport) =>
    openPanel({
      title: t('filing.title'),
      body: (
        <FilingPanel
          template={detail.template}
          form={inspection.box.formNo ?? (inspection.title || detail.name)}
          filling={filledWith}
          filled={answer}
          onFiled={({ filed }) => go('returns', { filed: String(filed) })}
        />
      ),
    });
  const open = stillOpen(detail);
  const warnings = [...inspection.warnings, ...(filled?.warnings ?? [])];
  const download = made?.answer.file ?? null;
  const checked = made && {
    ...failuresOf(made.answer),
    all: made.answer.report.checks.length + made.answer.check.results.length,
  };
  const failing = checked ? checked.footing + checked.rules : 0;
  const tabs: Tab<ViewId>[] = [
    ...(made ? [{ id: 'filled' as const, name: t('form.filled-picture') }] : []),
    { id: 'picture', name: t('form.picture') },
    { id: 'bound', name: t('form.bound'), count: binding.figures.length + binding.texts.length },
    { id: 'unbound', name: t('form.unbound'), count: open.length },
    { id: 'rules', name: t('form.published') },
    ...(checked
      ? [{ id: 'checks' as const, name: t('form.checks'), count: failing || checked.all, wrong: failing > 0 }]
      : []),
    { id: 'warnings', name: t('form.warnings'), count: warnings.length },
  ];
  return (
    <>
      <FormHead detail={detail} sheet={sheetName} />
      <FillBar
        binding={binding}
        busy={filling.busy}
        onFill={(asked) => void fill(asked)}
        onDownload={download && (() => void filling.act(() => saveDownload(client, download)))}
        onFile={made && (() => file(made.filling, made.answer))}
      />
      {filling.fault && <FaultNote fault={filling.fault} onClose={filling.clear} />}
      {filled && made && checked && (
        <p className="filled" role="status">
          {t('form.filled', {
            figures: filled.figures.filter((figure) => figure.shown !== null).length,
            warnings: warnings.length,
            checks: filled.checks.length,
            failing: checked.footing,
            published: made.answer.check.results.length,
            broken: checked.rules,
          })}
        </p>
      )}
      <div className="form-tabs">
        <Tabs label={t('form.views')} tabs={tabs} chosen={view} onChoose={setView} />
        {detail.sheets.length > 1 && view === 'picture' && (
          <select
            aria-label={t('sheet.choose')}
            value={sheetName}
            onChange={(event) => {
              setSheetName(event.target.value);
              setArea(null);
            }}
          >
            {detail.sheets.map((one) => (
              <option key={one.sheet}>{one.sheet}</option>
            ))}
          </select>
        )}
      </div>
      {view === 'picture' && sheet && (
        <SheetView
          sheet={sheet}
          lit={lit}
          area={area}
          marks={marks}
          onPick={(cell, upTo) => pick(sheetName, cell, upTo)}
        />
      )}
      {view === 'filled' && made && followed && (
        <FilledPicture of={followed} sheets={made.answer.sheets} lit={following.lit} onPick={following.follow} />
      )}
      {view !== 'picture' && view !== 'filled' && (
        <div className="page" role="tabpanel" aria-label={tabs.find((tab) => tab.id === view)?.name}>
          {view === 'bound' && <BoundList binding={binding} onPick={pick} />}
          {view === 'unbound' && (
            <UnboundList cells={open} onPick={pick} onTake={(figures) => void bind(withFigures(binding, figures))} />
          )}
          {view === 'warnings' && <WarningList warnings={warnings} onPick={made ? follow : pick} />}
          {view === 'rules' && <RulesView detail={detail} />}
          {view === 'checks' && made && (
            <ChecksView filled={made.answer.report} check={made.answer.check} onPick={follow} />
          )}
        </div>
      )}
    </>
  );
}

/** What the form on the chosen sheet says of itself; of the file where that sheet is none. */
function FormHead({ detail, sheet }: { detail: TemplateDetail; sheet: string }) {
  const { t } = useTexts();
  const { forms, title } = detail.inspection;
  const { box, unit, ...form } = forms.find((one) => one.sheet === sheet) ?? detail.inspection;
  const absent = <span className="care">{t('form.absent')}</span>;
  return (
    <div className="form-head">
      <h2>
        {form.title || title || detail.name}
        <FormSet key={detail.formSet} detail={detail} />
      </h2>
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

/** 套表: the set that the form is filled with, as a word of the user's own. */
function FormSet({ detail: { template, formSet } }: { detail: TemplateDetail }) {
  const { client, storeChanged } = useDesk();
  const { t } = useTexts();
  const [name, setName] = useState(formSet);
  const assign = async () => {
    if (name.trim() === formSet) return;
    const assigned = await client.ask('template.assign', { template, formSet: name });
    if (assigned.ok) storeChanged();
  };
  return (
    <input
      type="text"
      className="form-set"
      aria-label={t('template.set')}
      placeholder={t('template.set')}
      maxLength={60}
      value={name}
      onChange={({ target }) => setName(target.value)}
      onBlur={() => void assign()}
      onKeyDown={({ key, currentTarget }) => key === 'Enter' && currentTarget.blur()}
    />
  );
}
