// Enterprise names made comparable: only what never tells two firms apart is levelled.
// Numerals, 分公司, 处 and legal forms stay: 第三塑料厂 is not 第五塑料厂, a branch is not its company.

const NOISE = /[\s\u00a0\u200b-\u200d\ufeff·•・.,、。“”"'‘’]+/g;

/** The same name in one spelling: half width, no spaces or dots, one kind of brackets, upper case. '' for a blank one. */
export function normaliseName(name: string): string {
  return name
    .normalize('NFKC')
    .replace(/[〔【〈<[{]/g, '(')
    .replace(/[〕】〉>\]}]/g, ')')
    .replace(NOISE, '')
    .toUpperCase();
}

const LEGAL_FORMS = /(?:股份有限公司|有限责任公司|有限公司|集团公司|公司)$/;
const REGION = /^.{2,4}?[省市县区]/;

/**
 * What is left of a name without region, legal form and bracketed notes: equal cores make two names worth showing to a
 * person side by side. Never a ground for merging.
 */
export function nameCore(name: string): string {
  const plain = normaliseName(name).replace(/\([^)]*\)/g, '');
  const bare = plain.replace(REGION, '').replace(LEGAL_FORMS, '');
  return bare.length >= 2 ? bare : plain;
}
