import type { CurrencyCode } from '../domain/values/currency.ts';
import { type Findings, shown } from './findings.ts';
import { readCents, signedMoney } from './vtex-amount.ts';
import type { VtexOrder, VtexPackage } from './vtex-document.ts';

/** What a package says about how its value is given back. */
export interface Restitution {
  where: string;
  kind: string;
  fields: Record<string, unknown>;
  vtexPackage: VtexPackage;
  packageIndex: number;
}

export function restitutionsOf(document: VtexOrder): Restitution[] {
  return document.packageAttachment.packages.flatMap((vtexPackage, packageIndex) =>
    Object.entries(vtexPackage.restitutions).map(([kind, fields]) => ({
      where: `Restitution ${shown(kind)} of package ${packageIndex}`,
      kind,
      fields,
      vtexPackage,
      packageIndex,
    })),
  );
}

/** Says where a package's restitutions make another sum than its value. */
export function compareRestitutions(findings: Findings, document: VtexOrder, currency: CurrencyCode): void {
  for (const [index, vtexPackage] of document.packageAttachment.packages.entries()) {
    const restitutions = Object.values(vtexPackage.restitutions);
    const invoiceValue = readCents(vtexPackage.invoiceValue);
    if (restitutions.length === 0 || invoiceValue === null) continue;
    const sum = restitutions.reduce((total, fields) => total + (readCents(fields['value']) ?? 0n), 0n);
    if (sum === invoiceValue) continue;
    const [restituted, invoiced] = [sum, invoiceValue].map((cents) => inUnits(cents, currency));
    findings.noticed.push(
      `Package ${index}: its restitutions total ${restituted}, its invoiceValue is ${invoiced}; the invoice's value is the amount to refund.`,
    );
  }
}

function inUnits(cents: bigint, currency: CurrencyCode): string {
  return signedMoney(cents, currency)?.toString() ?? `${cents} hundredths of a ${currency}`;
}
