import AxeBuilder from '@axe-core/playwright';
import type { APIResponse, Browser, Page, Route } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildAssets } from '../../src/desk/assets.ts';
import { readOperations } from '../../src/desk/operations.ts';
import { play } from '../support/story.ts';
import { startTestApp, type TestApp } from '../support/test-app.ts';
import { startChromium } from './chromium.ts';
import { become, fillBoots, refundsOf, sitDown, threeLines } from './people.ts';

let app: TestApp;
let browser: Browser;
let desk: Awaited<ReturnType<typeof sitDown>>;

beforeAll(async () => {
  app = await startTestApp('desk', { withDesk: true, env: { REFUND_APPROVAL_ABOVE: 'EUR=66.00' } });
  browser = await startChromium();
  desk = await sitDown(browser, app);
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await app?.[Symbol.asyncDispose]();
});

/** A tab of the same browser and person. */
async function openTab(path: string): Promise<Page> {
  const page = await desk.context.newPage();
  await page.goto(`${desk.origin}/desk${path}`);
  await page.getByRole('heading', { level: 1 }).waitFor();
  return page;
}

const confirmIt = (page: Page) => page.getByRole('dialog').getByRole('button', { name: /^Pay back/ });
const payBack = (page: Page) => page.locator('.go').getByRole('button', { name: /^Pay back/ });
const hasArrived = (page: Page) => page.getByRole('heading', { name: /^Refund of/ }).waitFor();

describe('making a refund', () => {
  test('takes seven steps from the printed link: one of three lines, over two payments', async () => {
    await threeLines(app, 'clicks');
    const page = await desk.context.newPage();
    await page.goto(`${desk.origin}/desk`);
    await page.getByRole('searchbox').fill('clicks');
    await page.getByRole('searchbox').press('Enter');
    await page.getByRole('link', { name: 'New refund' }).click();
    await page.getByRole('button', { name: 'All that is left of Leather boots, size 42' }).click();
    await page.getByLabel('Reason', { exact: true }).fill('Returned in the shop');
    await payBack(page).click();
    await page.getByText('40.00 EUR to Mastercard •••• 9518, by a person. 10.00 EUR to Gift card').waitFor();
    await confirmIt(page).click();
    await hasArrived(page);
    expect(await refundsOf(app, 'clicks')).toMatchObject([{ total: '50.00' }]);
    await page.close();
  });

  test('takes part of a line in pieces, net or gross, and tells what each comes to as the server does', async () => {
    await threeLines(app, 'units');
    const page = await openTab('/orders/units/refund');
    const socks = page.getByRole('row', { name: /Wool socks/ });
    const given = (text: string) => socks.getByText(text).first().waitFor();
    await socks.getByRole('textbox').fill('1');
    await given('7.00');
    await socks.getByText('gross').click();
    await socks.getByRole('textbox').fill('3,50');
    await given('3.50');
    await given('2.92 net + 0.58 tax');
    await socks.getByRole('textbox').fill('99');
    await socks
      .getByText(/left to refund/)
      .first()
      .waitFor();
    expect(await socks.getByRole('textbox').getAttribute('aria-invalid')).toBe('true');
    await page.close();
  });

  test('shows the other rule beside its own, and uses it on request', async () => {
    await threeLines(app, 'rules');
    const page = await openTab('/orders/rules/refund');
    await fillBoots(page);
    await page
      .getByText('Least settled first would give Mastercard •••• 9518 20.00, Gift card 30.00')
      .click();
    await page.getByRole('button', { name: 'Use least settled first' }).click();
    await page.getByText('Cards first would give Mastercard •••• 9518 40.00, Gift card 10.00').waitFor();
    await page.close();
  });
});

describe('one intention is one refund', () => {
  test('where Enter is pressed twice', async () => {
    await threeLines(app, 'twice');
    const page = await openTab('/orders/twice/refund');
    await fillBoots(page);
    await payBack(page).click();
    await confirmIt(page).focus();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    await hasArrived(page);
    expect(await refundsOf(app, 'twice')).toHaveLength(1);
    await page.close();
  });

  test('where the page is reloaded before the answer came: it asks again by itself with the same key', async () => {
    await threeLines(app, 'reload');
    const page = await openTab('/orders/reload/refund');
    await fillBoots(page);
    await payBack(page).click();
    const keys = keysSent(page);
    await page.route('**/desk/graphql', async (route) => {
      if (!isRequest(route.request().postData())) return route.continue();
      // It is done; its answer never comes.
      await doneBy(route);
    });
    await confirmIt(page).click();
    await expect.poll(() => refundsOf(app, 'reload'), { timeout: 20_000 }).toHaveLength(1);
    await page.unroute('**/desk/graphql');
    await page.reload();
    await hasArrived(page);
    expect(await refundsOf(app, 'reload')).toHaveLength(1);
    expect(new Set(keys).size).toBe(1);
    await page.close();
  });

  test('where the same is confirmed in two tabs', async () => {
    await threeLines(app, 'tabs');
    const [one, two] = await Promise.all([openTab('/orders/tabs/refund'), openTab('/orders/tabs/refund')]);
    for (const page of [one, two]) {
      await page
        .getByRole('row', { name: /Wool socks/ })
        .getByRole('textbox')
        .fill('1');
      await page.getByLabel('Reason', { exact: true }).fill('One pair was torn');
      await payBack(page).click();
    }
    await confirmIt(one).click();
    await hasArrived(one);
    await confirmIt(two).click();
    await two.getByText('The very same refund was asked for a moment ago').waitFor();
    expect(await refundsOf(app, 'tabs')).toHaveLength(1);
    await Promise.all([one.close(), two.close()]);
  });
});

describe('an unknown outcome', () => {
  test('is called unknown and asked about with the same key until it is known: 503, a lost answer, nobody there', async () => {
    await threeLines(app, 'lost');
    const page = await openTab('/orders/lost/refund');
    await fillBoots(page);
    await payBack(page).click();
    const keys = keysSent(page);
    let tries = 0;
    await page.route('**/desk/graphql', async (route) => {
      if (!isRequest(route.request().postData())) return route.continue();
      tries += 1;
      if (tries === 1) return route.fulfill({ status: 503, body: unavailable });
      // As where the server is killed after it had committed, and comes back: a lost answer, then nobody there.
      if (tries === 2) {
        await doneBy(route);
        expect(await refundsOf(app, 'lost')).toHaveLength(1);
        return route.abort('connectionreset');
      }
      return tries === 3 ? route.abort('connectionrefused') : route.continue();
    });
    await confirmIt(page).click();
    await page.getByText(/We don’t know yet whether the refund of 50\.00.EUR was asked for/).waitFor();
    expect(await page.getByText(/failed to|has failed/i).count()).toBe(0);
    await hasArrived(page);
    expect(tries).toBe(4);
    expect(new Set(keys).size).toBe(1);
    expect(await refundsOf(app, 'lost')).toHaveLength(1);
    await page.close();
  });
});

test('a refusal on the way of a later try settles nothing: asking again sends exactly the same, whatever is typed by then', async () => {
  await threeLines(app, 'after');
  const page = await openTab('/orders/after/refund');
  await fillBoots(page);
  await payBack(page).click();
  const keys = keysSent(page);
  let tries = 0;
  await page.route('**/desk/graphql', async (route) => {
    if (!isRequest(route.request().postData())) return route.continue();
    tries += 1;
    if (tries > 1) return route.fulfill({ status: tries === 2 ? 403 : 409, body: refusedOnTheWay });
    await doneBy(route);
    return route.abort('connectionreset');
  });
  await confirmIt(page).click();
  const note = page.getByText(/We still don’t know whether the refund of 50\.00.EUR was asked for/);
  await note.waitFor();
  expect(await page.getByText(/nothing was paid/i).count()).toBe(0);
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
  await page
    .getByRole('row', { name: /Wool socks/ })
    .getByRole('textbox')
    .fill('1');
  await page.getByRole('button', { name: 'Ask again' }).click();
  await expect.poll(() => tries).toBe(3);
  await note.waitFor();
  expect(await payBack(page).getAttribute('aria-disabled')).toBe('true');
  await page.unroute('**/desk/graphql');
  await page.getByRole('button', { name: 'Ask again' }).click();
  await hasArrived(page);
  expect(new Set(keys).size).toBe(1);
  expect(await refundsOf(app, 'after')).toMatchObject([{ total: '50.00' }]);
  await page.close();
});

test('a repeat never goes out as somebody else, whom another tab made of this browser', async () => {
  await threeLines(app, 'someone');
  const { context, page, origin } = await sitDown(browser, app);
  const other = await context.newPage();
  await other.goto(`${origin}/desk`);
  await page.goto(`${origin}/desk/orders/someone/refund`);
  await fillBoots(page);
  await payBack(page).click();
  let tries = 0;
  await page.route('**/desk/graphql', async (route) => {
    if (!isRequest(route.request().postData()) || tries > 0) return route.continue();
    tries += 1;
    await doneBy(route);
    await become(other, 'operator');
    return route.abort('connectionreset');
  });
  await confirmIt(page).click();
  await page.getByText(/signed in as Tom Okafor.* Be Mara Lind again/).waitFor();
  expect(await refundsOf(app, 'someone')).toHaveLength(1);
  await become(other, 'agent');
  await page.getByRole('button', { name: 'Ask again' }).click();
  await hasArrived(page);
  expect(await refundsOf(app, 'someone')).toHaveLength(1);
  await context.close();
});

test('an unknown outcome stands on every page until it is known, also where its tab was closed', async () => {
  await threeLines(app, 'closed');
  const page = await openTab('/orders/closed/refund');
  await fillBoots(page);
  await payBack(page).click();
  await page.route('**/desk/graphql', (route) =>
    isRequest(route.request().postData()) ? doneBy(route) : route.continue(),
  );
  await confirmIt(page).click();
  await expect.poll(() => refundsOf(app, 'closed'), { timeout: 20_000 }).toHaveLength(1);
  await page.close();
  const other = await openTab('/refunds');
  await other
    .getByText(/We don’t know yet whether the refund of 50\.00.EUR for order closed was asked for/)
    .waitFor();
  // To open the page sends nothing: one that never arrived would be made by that.
  const keys = keysSent(other);
  await other.getByRole('link', { name: 'See to it' }).click();
  await other.getByText(/We don’t know yet whether the refund of 50\.00.EUR was asked for/).waitFor();
  expect(await other.getByText(/for order closed was asked for/).count()).toBe(0);
  expect(keys).toEqual([]);
  await other.getByRole('button', { name: 'Ask again' }).click();
  await hasArrived(other);
  expect(await refundsOf(app, 'closed')).toHaveLength(1);
  await other.close();
});

test('what changed after somebody looked is shown beside what they saw, with who did it; then it is confirmed anew', async () => {
  await threeLines(app, 'changed');
  const page = await openTab('/orders/changed/refund');
  await fillBoots(page);
  await payBack(page).click();
  await play(app).recordReceiptOfPayment({
    orderId: 'changed',
    paymentId: 'changed-card',
    amount: '15.00',
    occurredAt: '2026-01-15T12:00:00Z',
  });
  await confirmIt(page).click();
  await page.getByRole('alert').getByText('Nothing was paid back: the account changed').waitFor();
  const row = page.getByRole('row', { name: /Mastercard/ });
  expect(await row.locator('del').innerText()).toBe('40.00');
  expect(await row.locator('ins').innerText()).toBe('25.00');
  await page.getByText('tester').first().waitFor();
  await payBack(page).click();
  await confirmIt(page).click();
  await hasArrived(page);
  expect(await refundsOf(app, 'changed')).toMatchObject([{ total: '50.00' }, { total: '15.00' }]);
  await page.close();
});

test('a settlement that arrives while somebody looks is shown: what waited can go at once', async () => {
  await threeLines(app, 'settling', '0.00');
  const page = await openTab('/orders/settling/refund');
  await fillBoots(page);
  await page.getByText('Waits until it settles').waitFor();
  await payBack(page).click();
  await play(app).recordSettlementForRefund({
    orderId: 'settling',
    paymentId: 'settling-card',
    settled: '40.00',
  });
  await confirmIt(page).click();
  await page.getByRole('alert').getByText('Nothing was paid back: the account changed').waitFor();
  const row = page.getByRole('row', { name: /Mastercard/ });
  expect(await row.locator('del').innerText()).toBe('20.00 later');
  expect(await row.locator('ins').innerText()).toBe('40.00');
  expect(await refundsOf(app, 'settling')).toEqual([]);
  await page.close();
});

test('a refund above the limit waits for somebody else: its requester can’t approve it, another approver can', async () => {
  await threeLines(app, 'approval');
  const { context, page, origin } = await sitDown(browser, app);
  await become(page, 'agent');
  await page.goto(`${origin}/desk/orders/approval/refund`);
  await page.getByText('Everything left').click();
  await page.getByLabel('Reason', { exact: true }).fill('The parcel never arrived');
  await page
    .locator('.go')
    .getByRole('button', { name: /^Ask for approval of 70\.00/ })
    .click();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^Ask for approval/ })
    .click();
  await hasArrived(page);
  await page.getByText('Approving needs the right refunds:approve.').waitFor();
  await become(page, 'approver');
  await page.getByRole('link', { name: /^Approvals/ }).click();
  await page.getByRole('link', { name: 'The parcel never arrived' }).click();
  await page.getByLabel('Reason, if you reject it').fill('It arrived after all');
  await page.route('**/desk/graphql', (route) =>
    isRequest(route.request().postData())
      ? route.fulfill({ status: 409, body: refusedOnTheWay })
      : route.continue(),
  );
  await page.getByRole('button', { name: /^Approve 70\.00/ }).click();
  await page.getByText('It is still unknown whether it was approved').waitFor();
  await page.unroute('**/desk/graphql');
  // A reload forgets nothing of it, and what is its opposite waits.
  await page.reload();
  await page.getByText('It is still unknown whether it was approved').waitFor();
  await page.getByLabel('Reason, if you reject it').fill('It arrived after all');
  expect(await page.getByRole('button', { name: 'Reject' }).getAttribute('aria-disabled')).toBe('true');
  await page.getByRole('button', { name: /^Approve 70\.00/ }).click();
  await page.getByText('Waits for approval').first().waitFor({ state: 'detached' });
  expect(await refundsOf(app, 'approval')).toMatchObject([{ status: 'IN_PROGRESS' }]);
  await context.close();
});

test('a part whose outcome is unknown is called unpaid only by who says that the provider was asked; then nobody calls it paid', async () => {
  await threeLines(app, 'by-hand');
  const scope = { lines: [{ lineId: 'socks', quantity: '1' }] };
  const { id } = await play(app).requestRefund({ orderId: 'by-hand', scope });
  const { context, page, origin } = await sitDown(browser, app);
  await become(page, 'operator');
  const keys = keysSent(page);
  await page.route('**/desk/graphql', async (route) => {
    if (isRequest(route.request().postData())) return route.fulfill({ status: 409, body: refusedOnTheWay });
    // No connector is here whose answer could be lost, so the page is told so.
    const response = await answerTo(route);
    const body = (await response.text()).replace(/"status":"(MANUAL|READY)"/g, '"status":"UNKNOWN"');
    return route.fulfill({ response, body });
  });
  await page.goto(`${origin}/desk/refunds/${encodeURIComponent(id)}`);
  await page.getByLabel(/^Reference of the payment/).fill('nobody found it');
  await page.getByRole('button', { name: 'It can’t be paid' }).click();
  await page.getByText('may be paid already').waitFor();
  expect(keys).toEqual([]);
  await page.getByRole('button', { name: /was asked, and it was not paid$/ }).click();
  await page.getByText('It is still unknown whether it was recorded that it can’t be paid').waitFor();
  const paid = page.getByRole('button', { name: /as paid$/ });
  expect(await paid.getAttribute('aria-disabled')).toBe('true');
  await paid.click({ force: true });
  expect(keys).toHaveLength(1);
  await page.unrouteAll({ behavior: 'ignoreErrors' });
  await context.close();
});

test('a refund is made by keys alone', async () => {
  await threeLines(app, 'keys');
  const page = await openTab('/orders/keys');
  await page.keyboard.press('n');
  await page.getByRole('heading', { name: 'New refund for order keys' }).waitFor();
  const tabTo = async (name: RegExp) => {
    for (let press = 0; press < 60; press += 1) {
      await page.keyboard.press('Tab');
      if (name.test(await focusedName(page))) return;
    }
    throw new Error(`No way by Tab to ${name}.`);
  };
  await tabTo(/How much of Leather boots/);
  await page.keyboard.type('1');
  await tabTo(/^Reason$/);
  await page.keyboard.type('Returned in the shop');
  await page.getByText('Worked out at').waitFor();
  await tabTo(/^Pay back 50\.00/);
  await page.keyboard.press('Enter');
  await tabTo(/^Pay back 50\.00/);
  await page.keyboard.press('Enter');
  await hasArrived(page);
  expect(await refundsOf(app, 'keys')).toHaveLength(1);
  await page.close();
});

describe('every screen', () => {
  const screens = [
    ['the queues', '/desk'],
    ['an order', '/desk/orders/shown'],
    ['orders', '/desk/orders'],
    ['a new refund', '/desk/orders/shown/refund?return=R-1'],
    ['refunds', '/desk/refunds'],
    ['approvals', '/desk/approvals'],
    ['a search', '/desk/search?text=sho'],
    ['a refund', 'refund'],
    ['an explanation', 'explain'],
    ['an order that is not on record', '/desk/orders/nobody'],
  ] as const;
  let refundId = '';
  beforeAll(async () => {
    await threeLines(app, 'shown');
    const story = play(app);
    await story.recordInvoiceForRefund({
      orderId: 'shown',
      number: 'R-1',
      value: '7.00',
      lines: [{ lineId: 'socks', quantity: '1', price: '7.00' }],
    });
    const scope = { lines: [{ lineId: 'boots', quantity: '1' }] };
    const { id } = await story.requestRefund({ orderId: 'shown', scope });
    refundId = encodeURIComponent(id);
  });

  test.each(screens)(
    '%s passes axe at 1280 and 360 px, light and dark, and needs no sideways scrolling, from right to left neither',
    async (_name, at) => {
      const page = await desk.context.newPage();
      const refund = `/desk/refunds/${refundId}`;
      await page.goto(
        `${desk.origin}${at === 'refund' ? refund : at === 'explain' ? `${refund}/explain` : at}`,
      );
      await page.getByRole('heading', { level: 1 }).waitFor();
      await page.locator('.panel:not([aria-busy]), .sheet').first().waitFor();
      const found: string[] = [];
      for (const width of [1280, 360]) {
        await page.setViewportSize({ width, height: 900 });
        for (const colorScheme of ['light', 'dark'] as const) {
          await page.emulateMedia({ colorScheme });
          found.push(
            ...(await violationsOn(page, colorScheme === 'dark')).map(
              (one) => `${colorScheme} ${width}: ${one}`,
            ),
          );
        }
        const wider = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        if (wider > 0) found.push(`${wider} px wider than ${width}`);
      }
      expect(found).toEqual([]);
      await page.close();
    },
  );
});

test('first load: at most 45 kB of script and 10 kB of style, brotli’d', async () => {
  const ids = Object.fromEntries(readOperations().map(({ name, id }) => [name, id]));
  const { files } = await buildAssets(ids);
  const size = (kind: string) =>
    [...files].filter(([name]) => name.endsWith(kind)).reduce((sum, [, { br }]) => sum + br.length, 0);
  expect(size('.js')).toBeLessThan(45_000);
  expect(size('.css')).toBeLessThan(10_000);
});

const unavailable = JSON.stringify({
  errors: [
    {
      message: 'Service temporarily unavailable: retry the request.',
      extensions: { code: 'SERVICE_UNAVAILABLE' },
    },
  ],
});

const refusedOnTheWay = JSON.stringify({
  errors: [{ message: 'Not this time.', extensions: { code: 'BAD_USER_INPUT' } }],
});

/** Colours alone are what a second scheme changes. */
async function violationsOn(page: Page, onlyColours: boolean): Promise<string[]> {
  const axe = new AxeBuilder({ page }).setLegacyMode(true);
  const { violations } = await (onlyColours ? axe.withRules(['color-contrast']) : axe).analyze();
  return violations.map(({ id, nodes }) => `${id} ${nodes[0]?.html.slice(0, 150)}`);
}

function isRequest(body: string | null): boolean {
  return body?.includes('idempotencyKey') ?? false;
}

/** The server gets it, and its answer goes no further. */
async function doneBy(route: Route): Promise<void> {
  await answerTo(route);
}

/** Playwright sends it itself, so it says where it comes from. */
async function answerTo(route: Route): Promise<APIResponse> {
  const headers = await route.request().allHeaders();
  return route.fetch({ headers: { ...headers, 'sec-fetch-site': 'same-origin' } });
}

function keysSent(page: Page): string[] {
  const keys: string[] = [];
  page.on('request', (request) => {
    const key = /"idempotencyKey":"([^"]+)"/.exec(request.postData() ?? '')?.[1];
    if (key !== undefined) keys.push(key);
  });
  return keys;
}

/** What a screen reader would say of what has the focus, roughly. */
function focusedName(page: Page): Promise<string> {
  return page.evaluate(() => {
    const element = document.activeElement;
    const label = element instanceof HTMLInputElement ? element.labels?.[0]?.innerText : null;
    return (element?.getAttribute('aria-label') ?? label ?? element?.textContent ?? '')
      .replace(/\u00a0/g, ' ')
      .trim();
  });
}
