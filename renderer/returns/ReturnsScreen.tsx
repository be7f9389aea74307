// The returns screen: the forms that superiors sent down, and the one that is open.

import { useState } from 'react';
import { useAction, useAnswer, useDesk } from '../desk.tsx';
import { DropZone } from '../ledgers/DropZone.tsx';
import { Empty, FaultNote, Loading } from '../parts/Notes.tsx';
import { useTexts } from '../texts.ts';
import { formatRoute } from '../url.ts';
import { CollectReturns } from './CollectReturns.tsx';
import { FiledScreen } from './FiledList.tsx';
import { FiledView } from './FiledView.tsx';
import { ManyReturns } from './ManyReturns.tsx';
import { TemplateView } from './TemplateView.tsx';

/** What is done with all forms at once, and what was done. */
const WORKS = ['many', 'collect', 'filed'] as const;

export function ReturnsScreen() {
  const { client, route, go, storeChanged } = useDesk();
  const { t } = useTexts();
  const adding = useAction();
  /** The form just added, and the earlier one that it took its binding from. */
  const [known, setKnown] = useState<{ template: number; like: string } | null>(null);
  const list = useAnswer('template.list', {});
  const chosen = Number(route.params['template']) || null;
  const filed = Number(route.params['filed']) || null;
  const work = WORKS.find((one) => one === route.params['work']);
  const add = async (files: readonly File[]) => {
    const [file] = files;
    if (!file) return;
    const added = await adding.act(async () => {
      const upload = await client.upload(file.name, new Uint8Array(await file.arrayBuffer()));
      return upload.ok ? client.ask('template.add', { upload: upload.value.upload }) : upload;
    });
    if (!added) return;
    const { template, like } = added;
    setKnown(like === null ? null : { template, like });
    storeChanged();
    go('returns', { template: String(template) });
  };
  const templates = list.value?.templates ?? [];
  return (
    <div className="returns">
      <nav className="template-list" aria-label={t('template.list')}>
        <h1>{t('screen.returns')}</h1>
        <DropZone
          prompt={t('template.drop')}
          label={t('template.add')}
          multiple={false}
          quiet={templates.length > 0}
          busy={adding.busy}
          onFiles={(files) => void add(files)}
        />
        {adding.fault && <FaultNote fault={adding.fault} onClose={adding.clear} />}
        {list.fault && <FaultNote fault={list.fault} />}
        {!list.value && list.loading && <Loading what={t('template.loading')} />}
        <ul>
          {templates.map(({ template, name, title, formNo, bound }) => (
            <li key={template}>
              <a
                href={formatRoute('returns', { template: String(template) })}
                aria-current={template === chosen ? 'page' : undefined}
              >
                <span>{title || name}</span>
                <span className="faint small">
                  {[formNo ?? name, bound ? '' : t('template.not-bound')].filter(Boolean).join(' · ')}
                </span>
              </a>
            </li>
          ))}
        </ul>
        {list.value && (
          <ul className="works">
            {WORKS.filter((one) => one === 'filed' || templates.length > 0).map((one) => (
              <li key={one}>
                <a
                  href={formatRoute('returns', { work: one })}
                  aria-current={one === (filed ? 'filed' : work) ? 'page' : undefined}
                >
                  {t(`${one}.title`)}
                </a>
              </li>
            ))}
          </ul>
        )}
      </nav>
      <div className="template-work">
        {filed ? (
          <FiledView key={filed} filed={filed} />
        ) : work === 'filed' ? (
          <FiledScreen />
        ) : work === 'many' && templates.length > 0 ? (
          <ManyReturns templates={templates} />
        ) : work === 'collect' && templates.length > 0 ? (
          <CollectReturns templates={templates} />
        ) : chosen ? (
          <>
            {known?.template === chosen && (
              <p className="filled like" role="status">
                {t('template.like', { name: known.like })}
              </p>
            )}
            <TemplateView key={chosen} template={chosen} />
          </>
        ) : (
          <Empty title={t(templates.length > 0 ? 'template.choose' : 'template.none')}>
            <p>{t('template.none.hint')}</p>
          </Empty>
        )}
      </div>
    </div>
  );
}
