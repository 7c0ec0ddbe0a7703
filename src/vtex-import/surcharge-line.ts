import { Money } from '../domain/values/money.ts';
import { type DraftLine, freeId, singleLine } from './draft-line.ts';
import type { ExplainedPayments } from './explained-payments.ts';
import type { Findings } from './findings.ts';
import type { MappedLines } from './order-lines.ts';

/**
 * The interest of instalments, as a line: what the payments show as such (their value less their referenceValue)
 * and are above the lines. Whatever else they are above the lines has no line, and is said. It makes no line
 * where an item was left out, because what is above the lines then holds that item's price.
 */
export function surchargeLine(
  findings: Findings,
  { lines, gross, complete }: MappedLines,
  { kept, interest }: Pick<ExplainedPayments, 'kept' | 'interest'>,
): DraftLine[] {
  const surplus = kept.minus(gross);
  const sums = `The payments total ${kept}, the lines ${gross}`;
  if (surplus.isNegative())
    findings.noticed.push(`${sums}: ${gross.minus(kept)} is unpaid, which is allowed.`);
  if (!surplus.isPositive()) return [];
  if (!complete) {
    findings.leftOut.push(
      `${sums}: the surplus of ${surplus} makes no SURCHARGE line, because items were left out.`,
    );
    return [];
  }
  const net = Money.min(surplus, interest);
  if (surplus.greaterThan(net)) {
    findings.noticed.push(
      `${sums}: ${surplus.minus(net)} of the surplus is in no line, because the document doesn't explain it (if small, usually rounding).`,
    );
  }
  if (net.isZero()) return [];
  findings.mapped.push(
    `${sums}: ${net} of the surplus is instalment interest (the payments' value less their referenceValue) and becomes a SURCHARGE line.`,
  );
  const id = freeId(['surcharge'], new Set(lines.map((line) => line.id)));
  return [
    singleLine({
      where: 'The interest',
      id,
      kind: 'SURCHARGE',
      description: 'Paid above the lines (instalment interest)',
      net,
    }),
  ];
}
