// Classes of enterprises that a heading names: 国有企业, 港澳台及外商投资企业, 特困, 制造业. What has more than one reading says so;
// its neighbours on the form may settle it (axis.ts).

import type { z } from 'zod';
import type { FilterSchema } from '../cube/spec.ts';
import { industryWords } from '../vocabulary/industries.ts';
import { isOwnershipWord, readOwnership } from '../vocabulary/ownership.ts';

export type Filter = z.infer<typeof FilterSchema>;

/** 其他: what its neighbours leave; a word that has another reading, with the one to take where they do not. */
export type Open = 'rest' | { filter: Filter } | null;

/** Words of two minds: 其他 may be an ownership or a debt, 公有 a sector, 控股 is another axis than registration. */
const TWO_MINDED =
  /^其[他它](?:经济|所有制|类型|企业|单位|行业|险种|地区|县区|区县|部门|欠款|款项|项目|债务)*$|公有|^非公|控股|混合|^内资|^困难(?:企业)?$/;
const REST = /^其[他它]/;

/** Sectors as the forms that set them against each other count them; classes of mixed ownership belong to neither. */
const SECTORS: readonly { words: RegExp; in: string[] }[] = [
  {
    words: /^非公有?(?:制|制?经济|性质)*(?:企业)?$/,
    in: ['私营', '个体', '私营个体', '港澳台', '外资', '非公有制', '非公'],
  },
  { words: /^公有(?:制|制?经济|性质)*(?:企业)?$/, in: ['国有', '集体', '公有制', '公有'] },
];

/** Standing of an enterprise, under every spelling that ledgers keep: 特困企业 asks for 特困 and 特困企业 alike. */
const STANDINGS: readonly { dimension: 'hardship' | 'production_status'; words: readonly string[] }[] = [
  { dimension: 'hardship', words: ['特困'] },
  { dimension: 'hardship', words: ['未认定'] },
  { dimension: 'production_status', words: ['停产'] },
  { dimension: 'production_status', words: ['半停产'] },
  { dimension: 'production_status', words: ['破产'] },
  { dimension: 'production_status', words: ['关闭'] },
  { dimension: 'production_status', words: ['注销'] },
  { dimension: 'production_status', words: ['正常', '正常生产', '正常经营', '生产正常', '正常生产经营'] },
];
const HARD: Filter = { dimension: 'hardship', in: ['困难', '困难企业'] };

function standingFilter(text: string): Filter | null {
  const bare = text.replace(/企业$/, '');
  const found = STANDINGS.find(({ words }) => words.includes(bare));
  return found ? { dimension: found.dimension, in: [...found.words, `${found.words[0]}企业`] } : null;
}

/** What a text of two minds may be; null where it is none. `open` null: it may be anything. */
export function twoMinded(text: string): { open: Open } | null {
  if (!TWO_MINDED.test(text)) return null;
  if (REST.test(text)) return { open: 'rest' };
  if (text.startsWith('困难')) return { open: { filter: HARD } };
  const sector = SECTORS.find(({ words }) => words.test(text));
  if (sector) return { open: { filter: { dimension: 'ownership', in: sector.in } } };
  const read = readOwnership(text);
  return { open: read.how === 'mapped' ? { filter: { dimension: 'ownership', in: [read.label] } } : null };
}

const oneOwnership = (text: string): string | null =>
  isOwnershipWord(text) && !TWO_MINDED.test(text) ? readOwnership(text).label : null;

/** 国有企业; 港澳台及外商投资企业 is both. */
function ownershipFilter(text: string): Filter | null {
  const whole = oneOwnership(text);
  if (whole !== null) return { dimension: 'ownership', in: [whole] };
  const parts = text.split(/[及和与、]/);
  const labels = parts.length > 1 ? parts.map(oneOwnership) : [];
  return labels.length > 1 && labels.every((label) => label !== null)
    ? { dimension: 'ownership', in: [...new Set(labels)] }
    : null;
}

/** '国有企业户数' → the ownership in front and what follows it; the longest ownership word wins. */
export function splitOwnership(text: string): { filter: Filter | null; rest: string } {
  for (let length = text.length; length > 1; length--) {
    const filter = ownershipFilter(text.slice(0, length));
    if (filter) return { filter, rest: text.slice(length) };
  }
  return { filter: null, rest: text };
}

/** A label that is a standing or a section of industry and nothing else. */
export function classNamed(text: string): Filter | null {
  const industry = industryWords(text);
  return standingFilter(text) ?? (industry ? { dimension: 'industry', in: industry } : null);
}
