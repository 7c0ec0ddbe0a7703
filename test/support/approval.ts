import type { Client, TestApp } from './test-app.ts';

/** The token of what awaits approval of the refund now; some text where nothing does. */
export async function approvalTokenFor(
  { ask }: Pick<TestApp, 'ask'>,
  refundId: string,
  as?: Client,
): Promise<string> {
  const { data } = await ask(
    'query ($id: ID!) { refund(id: $id) { approval { token } } }',
    { id: refundId },
    as,
  );
  return data.refund?.approval?.token ?? 'nothing awaits approval';
}
