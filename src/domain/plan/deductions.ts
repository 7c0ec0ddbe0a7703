import type { OrderAccount } from '../account/order-account.ts';
import type { Deduction } from '../refund/refund.ts';
import { grossOf } from '../values/money.ts';
import { longText, parseMoney, parseText } from '../values/parse.ts';
import { type InputPath, Refusal, type ValidationErrors } from '../values/refusal.ts';

/** A fee to keep back, as it comes from outside. */
export type DeductionInput = { readonly description: string; readonly net: string; readonly tax: string };

/** Reads what is to be kept back of a refund (restocking, return shipping); adds what is wrong to the validation errors. */
export function readDeductions(
  { currency }: OrderAccount,
  inputs: readonly DeductionInput[],
  path: InputPath,
  validation: ValidationErrors,
): readonly Deduction[] {
  return inputs.flatMap((input, index) => {
    const here = [...path, String(index)];
    const { description } = input;
    parseText({ text: description, longest: longText, path: [...here, 'description'] }, validation);
    const net = parseMoney(
      { text: input.net, currency, sign: 'zero or more', path: [...here, 'net'] },
      validation,
    );
    const tax = parseMoney(
      { text: input.tax, currency, sign: 'zero or more', path: [...here, 'tax'] },
      validation,
    );
    if (net === null || tax === null) return [];
    if (grossOf({ net, tax }).isZero()) {
      validation.add(
        new Refusal('AMOUNT_NOT_POSITIVE', 'A deduction must be greater than zero.', { path: here }),
      );
    }
    return [{ description, net, tax }];
  });
}
