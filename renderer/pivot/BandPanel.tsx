// The edges of a band as this pivot draws them: typed, shown as the bands they make, and taken over as one step of the address.

import { useState } from 'react';
import { bandLabels, bandOf, type Band } from '../../shared/vocabulary/bands.ts';
import type { PivotSpec } from '../../shared/cube/spec.ts';
import { useTexts } from '../texts.ts';
import { edgesFrom, edgesText, isMoneyBand, withBand, type OwnBand } from './own.ts';

/** An edge and the band that it belongs to: the second edge, which most lists have. */
function onTheEdge(of: Band['of'], edges: readonly number[], labels: readonly string[]) {
  const at = Math.min(1, edges.length - 1);
  return { edge: edgesText(of, edges.slice(at, at + 1)), label: labels[at + 1] ?? '' };
}

type Props = { spec: PivotSpec; dimension: OwnBand['dimension']; onChange: (spec: PivotSpec) => void };

export function BandPanel({ spec, dimension, onChange }: Props) {
  const { t } = useTexts();
  const band = bandOf(dimension);
  const own = spec.bands?.find((one) => one.dimension === dimension);
  const [text, setText] = useState(band ? edgesText(band.of, (own ?? band).edges) : '');
  const [names, setNames] = useState<readonly string[]>(own?.labels ?? []);
  if (!band) return null;
  const { edges, wrong } = edgesFrom(band.of, text);
  const made = edges ? bandLabels(band.of, edges) : [];
  const labels = made.map((label, at) => names[at]?.trim() || label);
  const isTwice = new Set(labels).size < labels.length;
  const isNamed = labels.some((label, at) => label !== made[at]);
  const apply = () => edges && onChange(withBand(spec, dimension, { edges, ...(isNamed ? { labels } : {}) }));
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        apply();
      }}
    >
      <label className="field">
        <span>{t(isMoneyBand(band.of) ? 'band.edges-money' : 'band.edges')}</span>
        <input
          type="text"
          value={text}
          aria-invalid={edges === null}
          onChange={({ target }) => {
            setText(target.value);
            setNames([]);
          }}
        />
      </label>
      {wrong ? (
        <p className="wrong" role="alert">
          {t(wrong)}
        </p>
      ) : (
        <p className="faint">
          {t(isMoneyBand(band.of) ? 'band.half-open-money' : 'band.half-open', onTheEdge(band.of, edges, labels))}
        </p>
      )}
      <ol className="band-names" aria-label={t('band.names')}>
        {made.map((label, at) => (
          <li key={at}>
            <input
              type="text"
              aria-label={t('band.name', { at: at + 1 })}
              placeholder={label}
              maxLength={40}
              value={names[at] ?? ''}
              onChange={({ target }) =>
                setNames(made.map((_, place) => (place === at ? target.value : (names[place] ?? ''))))
              }
            />
          </li>
        ))}
      </ol>
      {isTwice && <p className="wrong">{t('band.twice')}</p>}
      <div className="actions">
        <button type="submit" className="primary" disabled={edges === null || isTwice}>
          {t('own.apply')}
        </button>
        {own && (
          <button
            type="button"
            onClick={() => {
              onChange(withBand(spec, dimension, null));
              setText(edgesText(band.of, band.edges));
              setNames([]);
            }}
          >
            {t('band.reset')}
          </button>
        )}
      </div>
    </form>
  );
}
