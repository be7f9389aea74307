// Widths that a person gave to columns of a pivot: kept with a view, and in the window. Says nothing of how columns are drawn.

import { z } from 'zod';

/** Pixels by the name of a column, which says what it shows (`columnName`). */
export const ColumnWidthsSchema = z.record(z.string().max(1000), z.int().min(1).max(4000));
export type ColumnWidths = Readonly<z.infer<typeof ColumnWidthsSchema>>;
