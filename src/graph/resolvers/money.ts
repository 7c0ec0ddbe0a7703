import { grossOf } from '../../domain/values/money.ts';
import { maskSecrets } from '../../platform/mask-secrets.ts';
import type {
  RefundMoneyResolvers,
  RefundTaxedMoneyResolvers,
  RefundUserErrorResolvers,
} from '../generated.ts';

export const moneyResolvers: RefundMoneyResolvers = {
  amount: (money) => money.toDecimal(),
  currencyCode: (money) => money.currency,
};

export const taxedMoneyResolvers: RefundTaxedMoneyResolvers = {
  net: (amount) => amount.net,
  tax: (amount) => amount.tax,
  gross: grossOf,
};

export const refusalResolvers: RefundUserErrorResolvers = {
  // It can quote what came in, and whoever gets it may write it down (I20).
  message: ({ message }) => maskSecrets(message),
  path: (refusal) => (refusal.path === null ? null : [...refusal.path]),
};
