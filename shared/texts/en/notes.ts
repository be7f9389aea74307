// What must be said about a pivot's figures, in English.

import type { NoteCode } from '../zh/notes.ts';

export const NOTES_EN: Readonly<Record<NoteCode, string>> = {
  'pivot.store-empty': 'The store holds no figures yet; import a ledger first.',
  'pivot.before-first': 'There is no ledger on or before {at}; the first is of {first}.',
  'pivot.sort-column-gone': 'The column “{column}” that rows were sorted by is not there; they stand by their totals.',
  'pivot.as-reported': 'As the files reported; corrections are left out.',
  'pivot.superseded': '{count} figures were restated by a later ledger; the later ones are used.',
  'pivot.layers-differ':
    'For {count} balances the yearly layers do not add up to the stated balance; the layers are used.',
  'pivot.whole-stands':
    'For {count} balances the yearly layers come from another table or an earlier import and do not add up to the stated balance, which is used; by premium year the layers alone are shown, and the total is another.',
  'pivot.year-means': '"Year" means {means}.',
  'pivot.mixed-items': 'The totals include debts other than social insurance: {items}.',
  'pivot.mixed-sum':
    '{measure}: the total includes debts other than social insurance ({items}); social insurance alone is {amount} ({unit}).',
  'pivot.mixed-dates': 'Ledgers have different as-of dates, {from} to {to}; each counts as of its latest.',
  'pivot.mixed-dates-in-years':
    'Within a year ledgers have different as-of dates ({spans}); each counts as of its latest of that year.',
  'pivot.not-reported':
    '{measure}: {count} periods are without some reporters; their totals lack them and do not compare with others: {periods}.',
  'pivot.over-dates':
    'A group (or The rest) that holds several as-of dates has no balance: balances are not added over dates. Totals are still the closing ones.',
  'pivot.overflow': 'Some figures are beyond exact arithmetic and were left empty.',
  'pivot.parts-differ': '{count} balances differ from the sum of their parts.',
  'pivot.stated-twice': '{count} figures stand alike in several tables of one import; each is counted once.',
  'pivot.twice-differ':
    '{count} figures differ between tables of one import and are added; if they are the same debts, the total counts them twice: please check.',
  'pivot.not-carried':
    '{measure}: {count} enterprises stated as of {from} are not in the ledger of {to} and not counted.',
  'pivot.not-carried-amount':
    '{measure}: {count} enterprises with a balance as of {from} ({amount} × 10,000 yuan) are not in the ledger of {to} and taken as settled.',
  'pivot.not-carried-narrow':
    '{measure}: the ledger of {to} names only {now} enterprises, that of {from} {before}; it may not list all. {count} with a balance before ({amount} × 10,000 yuan) are not in it and taken as settled.',
  'pivot.periods-differ':
    '{count} figures of a longer period differ from the sum of its parts, which are stated too and are used.',
  'pivot.periods-overlap':
    '{count} figures have periods that overlap, none of which is the whole of the others; they are added, and perhaps counted twice: please check.',
  'pivot.assessed-again':
    '{count} figures assessed for a period are stated again as of a later date; the later ones are used, and not added.',
  'pivot.flows-same-period':
    '{measures}: one period, or periods that overlap, are stated as of several dates and added; if the later hold the earlier, the total counts them twice.',
  'pivot.flows-same-year':
    '{measures}: there are several as-of dates within a year, which are added; if the ledgers are cumulative, the total counts them twice.',
  'pivot.overtaken': '{count} balances are reported again at a later date; only the later ones are counted.',
  'pivot.aggregates-beside-enterprises': 'Enterprises and aggregates stand side by side; totals may count some twice.',
  'pivot.aggregates-beside-sums':
    '{measure}: {enterprises} of enterprises and {aggregates} of aggregates ({unit}) are added and may count some twice; a filter by ledger keeps them apart.',
  'pivot.not-crossed': 'No ledger divides its heads by {dimensions} at once; a roster does.',
  'pivot.not-divided': 'No ledger divides this by {dimension}: {measures}. Hence there are no figures.',
  'pivot.not-divided-now':
    'The latest figures selected are not divided by {dimension} alone: {measures}. They are at other dates, of other enterprises, or crossed with other divisions. Hence there are no figures.',
  'pivot.unknown-key': 'The filter names "{key}", which "{dimension}" does not have.',
  'pivot.indicator': '{name} = {formula}, worked out from the sums at every level.',
  'pivot.no-denominator': '{name}: {count} units with {numerator} and no {denominator} count in the numerator too.',
  'pivot.no-denominator-amount':
    '{name}: {count} units with {numerator} ({amount}, {unit}) and no {denominator} count in the numerator too.',
  'pivot.enterprises-of-items': 'By item, enterprises in a formula are those with a figure of that item.',
  'pivot.enterprises-of-no-year':
    'Enterprises in a formula are of no premium year: those that owe nothing for the year are counted too.',
  'pivot.group': '“{label}” holds {keys}.',
  'pivot.group-rest': '“{label}” holds all the others.',
  'pivot.latest-attributes': 'All periods go by the attributes that enterprises have now, not by those of the time.',
  'pivot.shares-footed':
    '{count} shares were moved by 0.01 percentage points (largest remainder) so that the parts add up to 100 %.',
  'pivot.no-base': '{count} percentages have no base, or one of 0 or below; left empty.',
  'pivot.periods-apart':
    'The period before is the nearest earlier one, not always the next: {to} is compared with {from}, {months} months before.',
  'pivot.top-by': 'The greatest {count} go by the amounts of {value}.',
  'pivot.top-by-amount':
    'The greatest {count} go by the amounts of {value}, of which the rest can be summed, not by the share or change shown.',
  'pivot.layer-before': '“{layer}” is several years in one, no period before {to}; nothing is compared with it.',
  'change.no-time': 'Neither rows nor columns hold time; there is no period before to compare with.',
  'share.not-parts': 'Averages, extremes and rates are no parts of a whole; they have no shares.',
  'share.counted-once': 'Enterprises are counted once, so their counts are not run up row by row.',
  'share.over-dates': 'Figures of other dates are no parts of the closing one; they have no shares.',
  'share.counts-overlap':
    'Enterprises are counted once; where the parts do not add up to the whole, they have no shares.',
  'total.persons-over-items': 'One person may be under several items; persons are not added over items.',
  'total.breakdowns-mixed': 'Figures of different breakdowns, or of a breakdown and the whole, are not added.',
  'total.overflow': 'Beyond exact arithmetic; left empty.',
  'year.due_year': 'the premium year',
  'year.as_of_year': 'the as-of year (balances, not added over years)',
  'year.flow_due_year': 'the premium year (flows, added over years)',
  'year.flow_as_of_year': 'the as-of year (flows, added over years)',
  'year.flow_either': 'the premium year, or the as-of year where there is none (flows, added over years)',
};
