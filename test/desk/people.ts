import type { Browser, BrowserContext, Page } from 'playwright-core';
import { anOrder, play } from '../support/story.ts';
import type { TestApp } from '../support/test-app.ts';

/** One person's browser, signed in by a link of their own. */
export async function sitDown(
  browser: Browser,
  app: TestApp,
  options: Parameters<Browser['newContext']>[0] = {},
): Promise<{ context: BrowserContext; page: Page; origin: string }> {
  const context = await browser.newContext({
    locale: 'en-GB',
    viewport: { width: 1280, height: 900 },
    reducedMotion: 'reduce',
    ...options,
  });
  context.setDefaultTimeout(20_000);
  const page = await context.newPage();
  await page.goto(app.deskLink());
  await page.getByRole('heading', { name: 'Queues', exact: true }).waitFor();
  return { context, page, origin: new URL(app.url).origin };
}

/** Becomes another of the people at a developer's desk. */
export async function become(
  page: Page,
  persona: 'agent' | 'approver' | 'finance' | 'operator',
): Promise<void> {
  const changed = page.waitForResponse((answer) => answer.url().endsWith('/desk/session/persona'));
  await page.getByLabel('Who you are at this desk').selectOption(persona);
  await changed;
}

/** Three lines, paid with a card and a gift card; the gift card has settled. */
export async function threeLines(app: TestApp, id: string, settled = '40.00'): Promise<void> {
  const lines = [
    { id: 'boots', description: 'Leather boots, size 42', quantity: '1', net: '41.67', tax: '8.33' },
    { id: 'socks', description: 'Wool socks, pair', quantity: '2', net: '11.67', tax: '2.33' },
    {
      id: 'ship',
      description: 'Standard shipping',
      kind: 'SHIPPING',
      quantity: '1',
      net: '5.00',
      tax: '1.00',
    },
  ];
  const card = { authorized: '40.00', settled };
  const giftCard = { authorized: '30.00', settled: '30.00' };
  await play(app).recordOrderForRefund(anOrder({ id, lines, card, giftCard, priority: 'CARD_FIRST' }));
}

/** How many refunds the order has, whatever a page says. */
export async function refundsOf(app: TestApp, id: string): Promise<{ status: string; total: string }[]> {
  const { data } = await app.ask(
    'query ($id: ID!) { orderForRefund(id: $id) { refunds { nodes { status total { gross { amount } } } } } }',
    { id },
  );
  return data.orderForRefund.refunds.nodes.map(
    ({ status, total }: { status: string; total: { gross: { amount: string } } }) => ({
      status,
      total: total.gross.amount,
    }),
  );
}

/** Fills the form so far that the refund of one pair of socks and the boots could be made. */
export async function fillBoots(page: Page, reason = 'Returned in the shop'): Promise<void> {
  await page.getByRole('button', { name: 'All that is left of Leather boots, size 42' }).click();
  await page.getByLabel('Reason', { exact: true }).fill(reason);
  await page
    .getByRole('button', { name: /^Pay back 50\.00/ })
    .first()
    .waitFor();
  await page.getByText('Worked out at').waitFor();
}
