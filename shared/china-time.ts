// Points in time as a Chinese office's clock and calendar show them: China keeps one time zone, UTC+8, without summer time since 1992.

const AHEAD_MS = 8 * 3_600_000;

const shifted = (iso: string): string => new Date(Date.parse(iso) + AHEAD_MS).toISOString();

/** An ISO time → 'YYYY-MM-DD'; before 08:00 in China the day of UTC is still the day before. */
export const dayInChina = (iso: string): string => shifted(iso).slice(0, 10);

/** An ISO time → 'YYYY-MM-DD HH:MM'. */
export const clockInChina = (iso: string): string => shifted(iso).slice(0, 16).replace('T', ' ');
