import { z } from 'zod';
import { type CurrencyCode, findCurrency } from '../domain/values/currency.ts';
import type { Money } from '../domain/values/money.ts';
import { readAmount } from '../domain/values/parse.ts';
import type { Seller } from '../domain/values/seller.ts';
import { duration, durationMs } from './durations.ts';
import { minimumSecretLength, splitSecrets } from './secrets.ts';

export type CreditNoteConfig = {
  /** Where this server is reached from outside, without a slash at the end. */
  readonly publicUrl: string;
  /** The first signs links to credit notes, and all are taken. Empty: the one of localDir (never in production). */
  readonly linkSecrets: readonly string[];
  readonly seller: Seller;
  /** Null: no credit note is sent. */
  readonly mail: { readonly smtpUrl: string; readonly from: string } | null;
  /** The highest refund of each currency that needs no second person; a currency that isn't there needs none. */
  readonly approvalAbove: ReadonlyMap<CurrencyCode, Money>;
  /** How far back an order's refunds count together for that, in ms. */
  readonly approvalWindowMs: number;
};

/** The variables of credit notes and of approval, for config.ts. */
export const creditNoteVariables = {
  PUBLIC_URL: z
    .string()
    .refine(
      (text) => /^https?:\/\/[^/]/.test(text) && URL.canParse(text),
      'PUBLIC_URL must be an http or https URL.',
    )
    .transform((text) => text.replace(/\/+$/, ''))
    .optional(),
  CREDIT_NOTE_LINK_SECRETS: z
    .string()
    .default('')
    .transform(splitSecrets)
    .refine(
      (secrets) => secrets.every(({ length }) => length >= minimumSecretLength),
      `CREDIT_NOTE_LINK_SECRETS must hold secrets of at least ${minimumSecretLength} characters.`,
    ),
  SELLER_NAME: z.string().default('Sample Shop'),
  SELLER_STREET: z.string().default('1 Example Street'),
  SELLER_CITY: z.string().default('London'),
  SELLER_POSTAL_CODE: z.string().default('N1 9GU'),
  SELLER_COUNTRY: z
    .string()
    .regex(/^[A-Z]{2}$/, 'SELLER_COUNTRY must be two capital letters, such as GB.')
    .default('GB'),
  SELLER_TAX_ID: z.string().default('GB999999973'),
  SELLER_REGISTRATION: z.string().optional(),
  SELLER_EMAIL: z.string().optional(),
  // The URL can hold a password, so the message doesn't repeat it.
  SMTP_URL: z
    .string()
    .refine(
      (text) => /^smtps?:\/\/[^/]/.test(text) && URL.canParse(text),
      'SMTP_URL must be a URL that begins with smtp:// or smtps://.',
    )
    .optional(),
  MAIL_FROM: z.string().optional(),
  REFUND_APPROVAL_ABOVE: z
    .string()
    .default('')
    .transform((text, context) =>
      readApproval(text, (message) => context.addIssue({ code: 'custom', message })),
    ),
  REFUND_APPROVAL_WINDOW: duration('REFUND_APPROVAL_WINDOW', '24h'),
};

type Given = z.infer<z.ZodObject<typeof creditNoteVariables>>;

/** `ownUrl` is where the server listens: what stands in links where PUBLIC_URL isn't set. */
export function creditNoteConfig(given: Given, ownUrl: string): CreditNoteConfig {
  return {
    publicUrl: given.PUBLIC_URL ?? ownUrl,
    linkSecrets: Object.freeze(given.CREDIT_NOTE_LINK_SECRETS),
    seller: Object.freeze({
      name: given.SELLER_NAME,
      street: given.SELLER_STREET,
      city: given.SELLER_CITY,
      postalCode: given.SELLER_POSTAL_CODE,
      countryCode: given.SELLER_COUNTRY,
      taxId: given.SELLER_TAX_ID,
      registration: given.SELLER_REGISTRATION ?? null,
      email: given.SELLER_EMAIL ?? null,
    }),
    mail:
      given.SMTP_URL === undefined
        ? null
        : Object.freeze({
            smtpUrl: given.SMTP_URL,
            from: given.MAIL_FROM ?? `${given.SELLER_NAME} <no-reply@localhost>`,
          }),
    approvalAbove: given.REFUND_APPROVAL_ABOVE,
    approvalWindowMs: durationMs(given.REFUND_APPROVAL_WINDOW),
  };
}

/** What is missing once a variable of this part is set, or in production; a sentence each. */
export function creditNoteProblems(
  given: Readonly<Record<string, string | undefined>>,
  production: boolean,
): string[] {
  const problems: string[] = [];
  if (given['SMTP_URL'] !== undefined && given['MAIL_FROM'] === undefined) {
    problems.push('MAIL_FROM is missing; with SMTP_URL set, credit notes are e-mailed and need a sender.');
  }
  if (!production) return problems;
  const seller = [
    'SELLER_NAME',
    'SELLER_STREET',
    'SELLER_CITY',
    'SELLER_POSTAL_CODE',
    'SELLER_COUNTRY',
    'SELLER_TAX_ID',
  ];
  const missing = [...seller, 'PUBLIC_URL'].filter((name) => given[name] === undefined);
  return [
    ...problems,
    ...missing.map((name) => `${name} is missing; in production it is required: credit notes show it.`),
  ];
}

/** "EUR=500.00,JPY=60000": per currency the highest refund that needs no approval. */
function readApproval(text: string, complain: (message: string) => void): ReadonlyMap<CurrencyCode, Money> {
  const limits = new Map<CurrencyCode, Money>();
  for (const entry of text.split(',').map((part) => part.trim())) {
    if (entry === '') continue;
    const [code, amount, ...rest] = entry.split('=');
    const currency = findCurrency(code ?? '');
    const limit =
      currency === null || amount === undefined || rest.length > 0 ? null : readAmount(amount, currency);
    if (currency === null || limit === null) {
      complain(`REFUND_APPROVAL_ABOVE has ${JSON.stringify(entry)}; write it like "EUR=500.00,JPY=60000".`);
    } else limits.set(currency, limit);
  }
  return limits;
}
