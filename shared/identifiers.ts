// Codes that name an enterprise, with their check digits. Codes are text: leading zeros and letters matter.
// Sources: GB 32100 (统一社会信用代码), GB 11714 (组织机构代码); domain reference §1.7.

const USCC_ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const USCC_WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
const ORG_WEIGHTS = [3, 7, 9, 10, 5, 8, 4, 2];
const ORG_ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';

const plain = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/[\s\u00a0-]+/g, '')
    .toUpperCase();

function weighted(code: string, alphabet: string, weights: readonly number[]): number | null {
  let sum = 0;
  for (const [i, weight] of weights.entries()) {
    const value = alphabet.indexOf(code[i] ?? ' ');
    if (value < 0) return null;
    sum += value * weight;
  }
  return sum;
}

/** The code in capitals without spaces where length, letters and check character are right; else null. */
export function readUscc(text: string): string | null {
  const code = plain(text);
  const sum = code.length === 18 ? weighted(code, USCC_ALPHABET, USCC_WEIGHTS) : null;
  return sum !== null && USCC_ALPHABET[(31 - (sum % 31)) % 31] === code[17] ? code : null;
}

/** 'XXXXXXXX-X' where the check character is right; else null. Codes from PDY00001 on are private and name nobody. */
export function readOrgCode(text: string): string | null {
  const code = plain(text);
  if (code.length !== 9 || /^PDY\d{5}/.test(code)) return null;
  const sum = weighted(code, ORG_ALPHABET, ORG_WEIGHTS);
  if (sum === null) return null;
  const check = 11 - (sum % 11);
  const expected = check === 10 ? 'X' : check === 11 ? '0' : String(check);
  return code[8] === expected ? `${code.slice(0, 8)}-${expected}` : null;
}

/** Characters 9–17 of a valid credit code are the old organisation code: the join over the change of 2015. */
export const orgCodeOfUscc = (uscc: string): string => `${uscc.slice(8, 16)}-${uscc.slice(16, 17)}`;

/** The organisation code of whoever carries these codes, out of the credit code where there is a valid one; null where a check digit fails. */
export function orgCodeOf(codes: { uscc: string | null; orgCode: string | null }): string | null {
  const uscc = codes.uscc === null ? null : readUscc(codes.uscc);
  if (uscc !== null) return readOrgCode(orgCodeOfUscc(uscc));
  return codes.orgCode === null ? null : readOrgCode(codes.orgCode);
}
