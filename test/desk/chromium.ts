import chromium from '@sparticuz/chromium';
import { type Browser, chromium as playwright } from 'playwright-core';

/**
 * The Chromium inside an npm package, so that nothing is fetched from elsewhere; CHROMIUM names another. Throws an
 * Error that says so where none starts: a desk that nobody looked at isn't tested.
 */
export async function startChromium(): Promise<Browser> {
  const given = process.env['CHROMIUM'];
  try {
    return await playwright.launch({
      executablePath: given ?? (await chromium.executablePath()),
      // In a single process, closing one person's browser ends everybody's.
      args: chromium.args.filter((arg) => arg !== '--single-process' && arg !== '--no-zygote'),
      headless: true,
    });
  } catch (error) {
    throw new Error('No Chromium starts: npm ci in test/desk, or name one in CHROMIUM.', { cause: error });
  }
}
