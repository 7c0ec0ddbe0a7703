import type { Money } from '../../domain/values/money.ts';

/**
 * What stands in an element of UBL, as xmlbuilder2 takes it: attributes under "@name", the text beside them under
 * "#", and children by their names in the order of UBL's schema, which is fixed. A list repeats its element.
 */
export type UblElement = {
  readonly [name: string]: string | UblElement | readonly UblElement[];
};

export function ublAmount(amount: Money): UblElement {
  return { '#': amount.toDecimal(), '@currencyID': amount.currency };
}

/** Of what an order counts in, without saying in which unit: "one" of UN/ECE recommendation 20. */
export function ublQuantity(quantity: string): UblElement {
  return { '#': quantity, '@unitCode': 'C62' };
}
