// The register of enterprises: the list, what in it may be one, and a person's word on that.

import { createRegister } from '../../../shared/identity/register.ts';
import { needsDate } from '../../../shared/identity/links.ts';
import { orgCodeOf } from '../../../shared/identifiers.ts';
import { done, refused, type Fault } from '../../../shared/result.ts';
import type { Context } from '../context.ts';
import type { CallsOf } from '../door.ts';

const noDate: Fault = {
  code: 'enterprise.no-date',
  message: '合并、分立要写明日期。',
  hint: '从哪一天起并为一户（或分为两户）？请填日期。',
};

export function enterpriseCalls(context: Context): CallsOf<'enterprise'> {
  const { store } = context;

  /** The organisation codes that ledgers state for an enterprise; a firm merged into it brings its own. */
  const orgCodes = (subject: number): Set<string> => {
    const known = store.known();
    const enterprise = known.find(({ id }) => id === subject)?.enterprise ?? subject;
    return new Set(known.filter((entry) => entry.enterprise === enterprise).flatMap((entry) => orgCodeOf(entry) ?? []));
  };

  function codesDiffer(keep: number, drop: number): Fault | null {
    const [own, other] = [orgCodes(keep), orgCodes(drop)];
    if (own.size === 0 || other.size === 0 || [...own].some((code) => other.has(code))) return null;
    const [a, b] = [[...own].join('、'), [...other].join('、')];
    return {
      code: 'enterprise.codes-differ',
      message: `两户的组织机构代码不同（${a}；${b}），是两家单位。`,
      values: { a, b },
      hint: '若是更名、改制、合并或分立，请选相应的关系。',
    };
  }

  return {
    'enterprise.list': ({ search }) => done({ enterprises: store.enterprises(search) }),
    'enterprise.suggestions': ({ limit }) => {
      const register = createRegister();
      for (const entry of store.known()) if (entry.kind === 'enterprise') register.add(entry);
      const ruledOn = store.ruledOn();
      const open = register.pairs().filter(({ a, b }) => !ruledOn.has(`${a} ${b}`));
      const rows = new Map(store.enterprises('').map((row) => [row.id, row]));
      const suggestions = open.slice(0, limit).flatMap(({ a, b, reason }) => {
        const [first, second] = [rows.get(a), rows.get(b)];
        return first && second ? [{ a: first, b: second, reason }] : [];
      });
      return done({ suggestions, count: open.length });
    },
    'enterprise.merge': (input) => {
      if (needsDate(input.kind) && input.since === null) return refused(noDate);
      const fault = input.kind === 'same' ? codesDiffer(input.keep, input.drop) : null;
      if (fault) return refused(fault);
      const merged = store.merge(input);
      if (merged.ok) context.storeChanged();
      return merged;
    },
    'enterprise.separate': (input) => store.separate(input),
    'enterprise.undo': ({ ruling }) => {
      const undone = store.undoRuling(ruling);
      if (undone.ok) context.storeChanged();
      return undone;
    },
  };
}
