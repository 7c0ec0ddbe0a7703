import { type Amount, digits } from '../core/words.ts';

/** An amount as the server gave it, with its currency smaller beside it. */
export function Money({ of }: { readonly of: Amount }) {
  return (
    <span class="m">
      {digits(of.amount)} <abbr>{of.currencyCode}</abbr>
    </span>
  );
}

/** Where the currency stands at the head of the column. */
export function Digits({ of }: { readonly of: Amount }) {
  return <span class="m">{digits(of.amount)}</span>;
}
