import { Decimal as DecimalJs } from 'decimal.js';

/**
 * Our own clone of decimal.js, so that nobody else's settings reach our arithmetic: 40 significant digits
 * (a quantity of 15 digits times an amount of 15 is exact), and half-up wherever a result is rounded (D1).
 */
export const Decimal = DecimalJs.clone({ precision: 40, rounding: DecimalJs.ROUND_HALF_UP, defaults: true });
export type Decimal = DecimalJs;
