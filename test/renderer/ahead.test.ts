import { describe, expect, test } from 'vitest';
import { askingAhead } from '../../renderer/ahead.ts';
import { createClient, type Send } from '../../shared/contract/client.ts';
import { PivotSpecSchema } from '../../shared/cube/spec.ts';

const owed = PivotSpecSchema.parse({ rows: ['ownership'], values: [{ measure: 'arrears_bal' }] });
const paid = PivotSpecSchema.parse({ rows: ['ownership'], values: [{ measure: 'paid_current' }] });

/** A client whose back end answers every question with how many it had before; and a clock that is set by hand. */
function desk() {
  const sent: string[] = [];
  const send: Send = (path) => {
    sent.push(path);
    const earlier = sent.length - 1;
    return Promise.resolve(Response.json({ earlier }));
  };
  const clock = { ms: 0 };
  return { sent, clock, client: askingAhead(createClient(send), () => clock.ms) };
}

describe('先问着', () => {
  test('按下按钮时先问，松手再问同样的：只问一次', async () => {
    const { client, sent } = desk();
    client.expect('pivot.run', { spec: owed });
    expect(await client.ask('pivot.run', { spec: owed })).toMatchObject({ value: { earlier: 0 } });
    expect(sent).toEqual(['/api/pivot.run']);
  });
  test('先问的只给一次：再问就再答', async () => {
    const { client } = desk();
    client.expect('pivot.run', { spec: owed });
    await client.ask('pivot.run', { spec: owed });
    expect(await client.ask('pivot.run', { spec: owed })).toMatchObject({ value: { earlier: 1 } });
  });
  test('按住不放，多次说起同样的，只问一次', () => {
    const { client, sent } = desk();
    client.expect('pivot.run', { spec: owed });
    client.expect('pivot.run', { spec: owed });
    expect(sent).toHaveLength(1);
  });
  test('问的是别的：先问的不作数', async () => {
    const { client } = desk();
    client.expect('pivot.run', { spec: owed });
    expect(await client.ask('pivot.run', { spec: paid })).toMatchObject({ value: { earlier: 1 } });
    expect(await client.ask('pivot.export', { spec: owed, title: '', format: 'csv' })).toMatchObject({
      value: { earlier: 2 },
    });
  });
  test('库里的数变了，先问的作废', async () => {
    const { client } = desk();
    client.expect('pivot.run', { spec: owed });
    client.forget();
    expect(await client.ask('pivot.run', { spec: owed })).toMatchObject({ value: { earlier: 1 } });
  });
  test('两秒以后才问，重新答', async () => {
    const { client, clock } = desk();
    client.expect('pivot.run', { spec: owed });
    clock.ms = 2_001;
    expect(await client.ask('pivot.run', { spec: owed })).toMatchObject({ value: { earlier: 1 } });
  });
});
