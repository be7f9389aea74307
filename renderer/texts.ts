// The window's words in the language chosen, and the faults' words. Catalogues are in shared/texts; nothing is worded here.

import { useSyncExternalStore } from 'react';
import { fillText } from '../shared/texts/fill.ts';
import { FAULTS_EN } from '../shared/texts/en/faults.ts';
import { PROBLEMS_EN } from '../shared/texts/en/problems.ts';
import { WINDOW_EN } from '../shared/texts/en/window.ts';
import { WINDOW_ZH } from '../shared/texts/zh/window.ts';
import type { TextValues } from '../shared/result.ts';

export type Language = 'zh' | 'en';
export type TextKey = keyof typeof WINDOW_ZH;
/** One text by its key; {name} is replaced by the value of that name. */
export type Say = (key: TextKey, values?: TextValues) => string;

const STORED_AS = 'taizhang.language';
const CATALOGUES: Readonly<Record<Language, Readonly<Record<TextKey, string>>>> = { zh: WINDOW_ZH, en: WINDOW_EN };

export function sayIn(language: Language): Say {
  return (key, values) => fillText(CATALOGUES[language][key], values);
}

export const isTextKey = (word: string): word is TextKey => Object.hasOwn(WINDOW_ZH, word);

/** Text of a code that the back end named; the code itself where the catalogue does not know it. */
export function sayCode(say: Say, prefix: string, code: string, values?: TextValues): string {
  const key = prefix + code;
  return isTextKey(key) ? say(key, values) : code;
}

/** A fault's or problem's message: Chinese as it came; English by code where there is one. */
export function messageIn(
  language: Language,
  said: { code: string; message: string; values?: TextValues | undefined },
): string {
  const english = FAULTS_EN[said.code] ?? PROBLEMS_EN[said.code];
  return language === 'en' && english ? fillText(english, said.values) : said.message;
}

const listeners = new Set<() => void>();
let chosen: Language | null = null;

function currentLanguage(): Language {
  chosen ??= localStorage.getItem(STORED_AS) === 'en' ? 'en' : 'zh';
  return chosen;
}

/** Tells the page which language it speaks: type, hyphens and readers depend on it. */
export function tellPage(): void {
  document.documentElement.lang = currentLanguage() === 'zh' ? 'zh-CN' : 'en';
}

/** Switches every text of the window, now and at the next start. */
export function chooseLanguage(language: Language): void {
  chosen = language;
  localStorage.setItem(STORED_AS, language);
  tellPage();
  for (const tell of listeners) tell();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

const SAY: Readonly<Record<Language, Say>> = { zh: sayIn('zh'), en: sayIn('en') };

export function useTexts(): { language: Language; t: Say } {
  const language = useSyncExternalStore(subscribe, currentLanguage);
  return { language, t: SAY[language] };
}
