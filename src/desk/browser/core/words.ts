export type Amount = { readonly amount: string; readonly currencyCode: string };

/**
 * Digits as the server gave them, grouped for the eye. From the text and never through a number: no digit is lost
 * whatever the size, and the currency's minor digits stay as they are.
 */
export function digits(amount: string): string {
  const minus = amount.startsWith('-') ? '\u2212' : '';
  const [whole = '', fraction] = amount.replace(/^-/, '').split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return `${minus}${grouped}${fraction === undefined ? '' : `.${fraction}`}`;
}

/** In a sentence: the amount and its currency, never broken apart. */
export function plain({ amount, currencyCode }: Amount): string {
  return `${digits(amount)}\u00a0${currencyCode}`;
}

export function isZero({ amount }: Amount): boolean {
  return !/[1-9]/.test(amount);
}

/** Amounts of one currency come with the same digits, so that equal ones are equal texts. */
export function isSame(one: Amount, other: Amount): boolean {
  return one.amount === other.amount && one.currencyCode === other.currencyCode;
}

const clock = new Intl.DateTimeFormat('en-GB', {
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hour12: false,
});
const dayOnly = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric' });
const longDay = new Intl.DateTimeFormat('en-GB', {
  weekday: 'long',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
});

export const timeOf = (at: string | Date) => clock.format(new Date(at));
export const dayOf = (at: string | Date) => dayOnly.format(new Date(at));
export const longDayOf = (at: string | Date) => longDay.format(new Date(at));
export const momentOf = (at: string) =>
  isToday(at) ? `today, ${timeOf(at)}` : `${dayOf(at)}, ${timeOf(at)}`;
export const zone = new Intl.DateTimeFormat().resolvedOptions().timeZone;

function isToday(at: string): boolean {
  return new Date(at).toDateString() === new Date().toDateString();
}

/** How long something waits, in its largest unit: an age, no amount. */
export function ageOf(seconds: number): string {
  const units = [
    [86_400, 'day'],
    [3_600, 'hour'],
    [60, 'minute'],
  ] as const;
  const [size, unit] = units.find(([least]) => seconds >= least) ?? [1, 'second'];
  const count = Math.floor(seconds / size);
  return `${count} ${unit}${count === 1 ? '' : 's'}`;
}

/** "PayPay", or what the method is called where the payment has no label. */
export function nameOf({
  label,
  method,
}: {
  readonly label?: string | null;
  readonly method: string;
}): string {
  return label ?? methods[method] ?? 'Payment';
}

export const methods: Readonly<Record<string, string>> = {
  CARD: 'Card',
  GIFT_CARD: 'Gift card',
  STORE_CREDIT: 'Store credit',
  VOUCHER: 'Voucher',
  BANK_TRANSFER: 'Bank transfer',
  WALLET: 'Wallet',
  CASH: 'Cash',
  OTHER: 'Other way',
};

export const rules: Readonly<Record<string, string>> = {
  LOWEST_SETTLED: 'Least settled first',
  CARD_FIRST: 'Cards first',
};
