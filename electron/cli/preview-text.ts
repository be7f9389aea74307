// What a preview or an import says on the terminal: one JSON value, and the same for a person.

import type {
  CarriedCorrections,
  FilePreview,
  IdentitySuggestion,
  ImportPreview,
  ImportResult,
  SuggestedFirm,
  TablePreview,
} from '../../shared/contract/shapes.ts';
import { IDENTITY_KINDS } from '../../shared/identity/word.ts';
import { isAnswered } from '../../shared/ledger/questions.ts';
import type { Question } from '../../shared/ledger/reading.ts';
import type { Recognised } from '../../shared/ledger/known.ts';
import { ROW_KINDS } from '../../shared/ledger/row-answers.ts';
import type { Fault, Result } from '../../shared/result.ts';
import { WINDOW_ZH } from '../../shared/texts/zh/window.ts';
import { MEASURES } from '../../shared/vocabulary/measures.ts';
import { answer, errorJson, faultText, type Outcome } from './outcome.ts';

/** What problems and controls say beside their table, which names the sheet already. */
const tableJson = (table: TablePreview) => ({
  ...table,
  problems: table.problems.map(({ cell, raw, code, severity, message }) => ({ cell, raw, code, severity, message })),
  controls: table.controls.map(({ cell, label, of, stated, computed, agrees }) => ({
    cell,
    label,
    of,
    stated,
    computed,
    agrees,
  })),
});

const fileJson = (file: FilePreview, batch: number | null) => ({
  batch,
  file: file.file,
  sha256: file.sha256,
  format: file.format,
  tables: file.tables.map(tableJson),
  skippedSheets: file.skippedSheets,
  redacted: file.redacted,
  answers: file.answers,
  recognised: file.recognised,
  leftBehind: file.leftBehind,
});

const ROW_NAMES = new Map(ROW_KINDS.map(({ id, zh }) => [id, zh]));

const WORDS: Readonly<Record<string, string>> = WINDOW_ZH;

/** The word to answer with, and what it means where it does not say so itself. */
function choiceText(choice: string): string {
  const meaning = MEASURES.find(({ id }) => id === choice)?.zh ?? WORDS[`choice.${choice}`];
  return meaning === undefined ? choice : `${choice}=${meaning}`;
}

function questionText({ key, text, assumed, evidence, ...question }: Question, file: FilePreview): string {
  const given = file.answers[key];
  const answered = given !== undefined && isAnswered({ key, ...question }, file.answers);
  const asLast = answered && file.recognised?.applied[key] === given;
  const choices = question.choices.map(choiceText).join('|');
  const open = assumed ? `按 ${assumed}；可答 ${choices}` : choices === '' ? '须回答' : `须回答：${choices}`;
  const how = answered ? `已答 ${given}${asLast ? '，按上次' : ''}` : open;
  return `    ${answered ? '·' : '?'} ${key}：${text}（${how}；${evidence}）`;
}

function tableText(table: TablePreview, file: FilePreview): string {
  const agreeing = table.controls.filter((control) => control.agrees).length;
  const lines = [
    `  ${table.sheet}!${table.range} ${table.title}`,
    `    单位 ${table.unit ?? '—'} · 截至 ${table.asOf ?? '未知'} · ${table.records} 行 · ${table.facts} 个数 · 跳过 ${table.skipped.length} 行 · 合计核对 ${agreeing}/${table.controls.length} 相符`,
    ...table.controls
      .filter((control) => !control.agrees)
      .map(
        (control) =>
          `    ✗ ${control.cell} ${control.label}（${control.of}）原表 ${control.stated}，明细之和 ${control.computed}`,
      ),
    ...table.problems
      .filter((problem) => problem.severity !== 'info')
      .map((problem) => `    ${problem.severity === 'error' ? '✗' : '!'} ${problem.cell} ${problem.message}`),
    ...table.rows.map(({ row, kind, key }) => `    · 第 ${row} 行按${ROW_NAMES.get(kind)}读（${key}）`),
    ...(table.leftOut ? [`    · 整张不导入（${table.key}）`] : []),
    ...table.questions.map((question) => questionText(question, file)),
  ];
  return lines.join('\n');
}

/** By which earlier file it was recognised, what was taken from it, and what is different. */
function recognisedText({ batch, file, likeness, applied, withheld, drift }: Recognised): string[] {
  return [
    `  与第 ${batch} 批 ${file} 同类（表头相同 ${likeness}%）`,
    ...Object.entries(applied).map(([key, value]) => `    按上次的认法 ${key}=${value}（不沿用：--answer '${key}='）`),
    ...withheld.map(({ key, answer, why }) => `    上次的 ${key}=${answer} 没有沿用：${WINDOW_ZH[`known.why.${why}`]}`),
    ...(drift ?? []).map(
      ({ severity, sheet, cell, message }) => `    ${severity === 'warning' ? '!' : '·'} ${sheet}!${cell} ${message}`,
    ),
  ];
}

/** Corrections of an undone import of the same file. */
const leftBehindText = (corrections: FilePreview['leftBehind']): string[] => [
  ...corrections
    .slice(0, 1)
    .map(
      ({ batch }) => `  已撤销的第 ${batch} 批有 ${corrections.length} 条更正，要沿用请加 --corrections-of ${batch}：`,
    ),
  ...corrections.map(
    ({ sheet, cell, raw, text, why, by }) =>
      `    ${sheet}!${cell} ${raw || '（空）'} → ${text || '（划去）'}（${why}；${by}）`,
  ),
];

const fileText = (file: FilePreview, batch: number | null): string =>
  [
    `${batch === null ? '预览' : `第 ${batch} 批`} ${file.file}（${file.format}）`,
    ...(file.recognised ? recognisedText(file.recognised) : []),
    ...(batch === null ? leftBehindText(file.leftBehind) : []),
    ...file.tables.map((table) => tableText(table, file)),
  ].join('\n');

const matchingText = ({ new: fresh, matched, unsure }: ImportPreview['enterprises']): string =>
  `企业：新 ${fresh} 户，已有 ${matched} 户，疑似重复 ${unsure} 户`;

type LeftOut = { file: string; fault: Fault }[];

const leftOutJson = (leftOut: LeftOut) =>
  leftOut.length === 0 ? {} : { leftOut: leftOut.map(({ file, fault }) => ({ file, ...errorJson(fault) })) };
const leftOutText = (leftOut: LeftOut): string[] =>
  leftOut.map(({ file, fault }) => `✗ ${file} 未导入：${faultText({ ...fault, where: {} })}`);

/** A name beside one that it may be, and how it is answered. */
function identityText({ key, newcomer, known, reason }: IdentitySuggestion, answers: Readonly<Record<string, string>>) {
  const about = ({ name, employerNo, uscc, attributes, where }: SuggestedFirm): string => {
    const facts = [
      employerNo,
      uscc,
      attributes.ownership,
      attributes.industry,
      where && `${where.sheet}!${where.cell}`,
    ];
    return `${name}（${facts.filter(Boolean).join('，') || '—'}）`;
  };
  const said = answers[key];
  return [
    `  ${said === undefined ? '?' : '·'} ${about(newcomer)} 疑为 ${about(known)}：${reason.message}`,
    said === undefined ? `    --answer '${key}=same|apart|renamed@日期…'` : `    已答 ${said}`,
  ].join('\n');
}

export const previewOutcome = (
  { files, enterprises, identities, refused }: ImportPreview,
  answers: Readonly<Record<string, string>>,
): Outcome =>
  answer(
    {
      batches: files.map((file) => fileJson(file, null)),
      enterprises,
      identities: identities.map((one) => ({ ...one, choices: IDENTITY_KINDS, answer: answers[one.key] ?? null })),
      ...leftOutJson(refused),
    },
    [
      ...files.map((file) => fileText(file, null)),
      ...leftOutText(refused),
      matchingText(enterprises),
      ...identities.map((one) => identityText(one, answers)),
    ].join('\n'),
  );

const carriedText = (carried: Result<CarriedCorrections>): string[] => {
  if (!carried.ok) return [`! 已入库，但更正没有沿用：${faultText(carried.fault)}`];
  const { corrections, left } = carried.value;
  return [
    `沿用更正 ${corrections.length} 条${corrections.length > 0 ? `（${corrections.join('、')} 号）` : ''}，未沿用 ${left.length} 条`,
    ...left.map(({ fault }) => `  ! ${faultText(fault)}`),
  ];
};

/** `carried`: the corrections that were to be made anew with the files. */
export const resultOutcome = (
  { batches, enterprises, leftOut }: ImportResult,
  carried?: Result<CarriedCorrections>,
): Outcome =>
  answer(
    {
      batches: batches.map(({ batch, file }) => fileJson(file, batch)),
      enterprises,
      ...leftOutJson(leftOut),
      ...(carried ? { carried: carried.ok ? carried.value : errorJson(carried.fault) } : {}),
    },
    [
      ...batches.map(({ batch, file }) => fileText(file, batch)),
      ...leftOutText(leftOut),
      matchingText(enterprises),
      ...(carried ? carriedText(carried) : []),
    ].join('\n'),
  );
