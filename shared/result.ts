// The one shape of failure, on the wire, on the command line and between functions.
// Expected failures travel as values; only defects are thrown. Texts come from the catalogue in texts/.

/** Where something stands: any part may be unknown. `cell` is an A1 address or range. */
export type Place = { file?: string | undefined; sheet?: string | undefined; cell?: string | undefined };

/** Numbers and names that a text of the catalogue is filled with. */
export type TextValues = Readonly<Record<string, string | number>>;

/**
 * A refusal fit for the user: `message` is the Chinese text; another language is made from
 * `code` and `values` with the catalogue. `hint` says what to do next.
 */
export type Fault = {
  code: string;
  message: string;
  values?: TextValues | undefined;
  where?: Place | undefined;
  hint?: string | undefined;
};

export type Result<T> = { ok: true; value: T } | { ok: false; fault: Fault };

export const done = <T>(value: T): Result<T> => ({ ok: true, value });
export const refused = (fault: Fault): Result<never> => ({ ok: false, fault });
