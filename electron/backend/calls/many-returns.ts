// Many returns at once: a set of forms, one for each district or enterprise, and the sum of what subordinates sent back.

import { done, refused } from '../../../shared/result.ts';
import type { Context } from '../context.ts';
import type { Handlers } from '../door.ts';
import { collectForms } from '../returns/collecting.ts';
import { askedForm, askedForms, fillRequest } from '../returns/asked.ts';
import { fillMany } from '../returns/many.ts';
import { rewriteZip } from '../zip/rewrite-zip.ts';
import { emptyZip } from '../zip/zip.ts';
import { uploadGone } from './imports.ts';

export function manyCalls(context: Context): Pick<Handlers, 'return.many' | 'return.collect'> {
  const { holdings } = context;

  return {
    'return.many': async ({ forms, by, keys, ...asked }, control) => {
      const bound = await askedForms(context, forms, control.signal);
      if (!bound.ok) return bound;
      const unitIsKey = by !== null && asked.texts.reporting_unit === undefined;
      const request = { ...fillRequest(context, asked), by, keys, unitIsKey };
      const many = await fillMany(await context.cube(), bound.value, request, control);
      if (!many.ok) return many;
      const { files, parts } = many.value;
      const name = `报表_${request.at.slice(0, 7)}.zip`;
      return done({
        files,
        archive: parts.size === 0 ? null : holdings.keepDownload(name, rewriteZip(emptyZip, parts)),
      });
    },
    'return.collect': async ({ blank, uploads, expected, acceptFailing, ...asked }, control) => {
      const bound = await askedForm(context, blank, control.signal);
      if (!bound.ok) return bound;
      const files = [...new Set(uploads)].flatMap((sha256) => {
        const held = holdings.upload(sha256);
        return held ? [{ ...held, sha256 }] : [];
      });
      if (files.length < new Set(uploads).size) return refused(uploadGone);
      const collected = await collectForms(
        bound.value,
        files,
        { ...fillRequest(context, { ...asked, filters: [] }), expected, acceptFailing },
        control,
      );
      if (!collected.ok) return collected;
      const { filled, ...report } = collected.value;
      const file = filled && { report: filled.report, file: holdings.keepDownload(filled.name, filled.bytes) };
      return done({ ...report, filled: file });
    },
  };
}
