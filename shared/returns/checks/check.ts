// 审核 of a filled form: the rules it publishes, the rules of a file, and what is checked unasked, one list of results.
// Every rule comes back with a result; what could not be read comes back as undecided with its text.

import type { Workbook } from '../../grid.ts';
import type { Fault } from '../../result.ts';
import type { Overrides } from '../evaluate.ts';
import { judge, type CheckScope, type Judgement } from './judge.ts';
import { parseRule, wheresOf } from './parse.ts';
import { publishedRules } from './published.ts';
import { formName, standingForms, type StandingForm } from './standing.ts';
import type { CheckClass, CheckReport, CheckResult, WrittenRule } from './rule.ts';
import { formulaChecks, jumpChecks, ofWhichChecks, openingChecks } from './unasked.ts';

type Asked = { text: string; class: CheckClass; source: CheckResult['source']; explanation: string | null };

const unjudged = (why: Fault): Judgement => ({
  at: null,
  outcome: 'undecided',
  left: null,
  right: null,
  difference: null,
  cells: [],
  why,
});

/** A rule that reaches beyond the form must hold across, whatever class of strictness it was listed under. */
function asked({ text, class: kind, source, explanation }: Asked, scope: CheckScope): CheckResult[] {
  const results = (judgements: Judgement[], across: boolean): CheckResult[] =>
    judgements.map((judgement) => ({
      rule: text,
      class: kind === 'must' && across ? 'across' : kind,
      source,
      explanation,
      ...judgement,
    }));
  const parsed = parseRule(text);
  if (!parsed.ok) return results([unjudged(parsed.fault)], false);
  return parsed.value.flatMap((rule) => {
    const across = wheresOf(rule).some(({ form, last }) => form !== null || last);
    return results(judge(rule, scope), across);
  });
}

/** `replaced`: published texts that other rules stand for. */
const published = (scope: CheckScope, replaced: ReadonlySet<string>): CheckResult[] =>
  publishedRules(scope.own.places.sheet)
    .filter(({ text }) => !replaced.has(text))
    .flatMap((rule) => asked({ ...rule, source: 'form', explanation: null }, scope));

const scopeOf = (own: StandingForm, last: readonly StandingForm[], others: readonly StandingForm[]): CheckScope => ({
  own,
  last,
  others: others.filter((other) => other !== own),
});

const noTable: Fault = {
  code: 'check.no-table',
  message: '没有认出表格（主栏、宾栏），审核关系没有核对。',
  hint: '请确认给出的是填好的报表。',
};

/** Rules published on sheets where no table was found: kept, and undecided. */
const homeless = (book: Workbook, forms: readonly StandingForm[]): CheckResult[] =>
  book.sheets
    .filter((sheet) => !sheet.hidden && !forms.some(({ places }) => places.sheet === sheet))
    .flatMap(publishedRules)
    .map(({ text, class: kind }) => ({
      rule: text,
      class: kind,
      source: 'form',
      explanation: null,
      ...unjudged(noTable),
    }));

/** The checks that a form publishes itself, over its cells with `overrides` in place. */
export function publishedChecks(book: Workbook, overrides: Overrides): CheckResult[] {
  const forms = standingForms(book, 'own', overrides);
  return [...forms.flatMap((own) => published(scopeOf(own, [], forms), new Set())), ...homeless(book, forms)];
}

export type CheckInput = {
  book: Workbook;
  rules: readonly WrittenRule[];
  /** The same form filled for the period before; null: none is given. */
  last: Workbook | null;
  /** Other forms of the set. */
  others: readonly Workbook[];
};

const unknownForm = (form: string): Fault => ({
  code: 'check.no-form',
  message: `没有给出 ${form} 表，不能审核。`,
  values: { form },
  hint: '请一并给出该表。',
});

function written(rule: WrittenRule, forms: readonly StandingForm[], scopes: readonly CheckScope[]): CheckResult[] {
  const one: Asked = { text: rule.rule, class: rule.class, source: 'rules', explanation: rule.explanation ?? null };
  const wanted = rule.form;
  const at = wanted === undefined ? 0 : forms.findIndex(({ names }) => names.includes(formName(wanted)));
  const scope = scopes[at];
  if (scope) return asked(one, scope);
  const { text, ...about } = one;
  return [{ rule: text, ...about, ...unjudged(wanted === undefined ? noTable : unknownForm(wanted)) }];
}

/** All checks of a filled form, counted. */
export function checkForm({ book, rules, last, others }: CheckInput): CheckReport {
  const forms = standingForms(book, 'own');
  const before = last ? standingForms(last, 'last') : [];
  const beside = others.flatMap((other) => standingForms(other, 'other'));
  const scopes = forms.map((own) => scopeOf(own, before, [...forms, ...beside]));
  const replaced = new Set(rules.flatMap(({ instead }) => instead ?? []));
  const results = [
    ...scopes.flatMap((scope) => published(scope, replaced)),
    ...homeless(book, forms),
    ...rules.flatMap((rule) => written(rule, forms, scopes)),
    ...formulaChecks(book),
    ...scopes.flatMap((scope) => [...ofWhichChecks(scope.own), ...openingChecks(scope), ...jumpChecks(scope)]),
  ];
  const count = (outcome: CheckResult['outcome']): number => results.filter((one) => one.outcome === outcome).length;
  return { results, holds: count('holds'), fails: count('fails'), undecided: count('undecided') };
}
