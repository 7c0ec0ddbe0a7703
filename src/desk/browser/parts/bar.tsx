import { type Amount, isZero, plain } from '../core/words.ts';
import { Money } from './money.tsx';

/** One term of an equation, which is also a part of the bar above it. */
export type Term = {
  readonly name: string;
  readonly amount: Amount;
  /** What it is filled with: done, flight, unknown, wait, this, rest, failed, manual. */
  readonly fill: string;
  readonly op?: '+' | '\u2212';
};

/** Left out where they are zero: every other term stays in its place, also as 0.00. */
export function termsOf(always: readonly Term[], unlessZero: readonly Term[]): readonly Term[] {
  return [...always, ...unlessZero.filter(({ amount }) => !isZero(amount))];
}

/** The equation as a drawing. */
export function Bar({
  terms,
  label,
  thin = false,
}: {
  terms: readonly Term[];
  label: string;
  thin?: boolean;
}) {
  const parts = terms
    .filter(({ op }) => op !== '\u2212')
    .map(({ fill, amount }) => ({ fill, size: sizeOf(amount) }));
  return <Drawing parts={parts} label={label} thin={thin} />;
}

/** Only for the width of a part, which nobody reads: amounts are never worked out from it. */
export function sizeOf({ amount }: Amount): number {
  return Number(amount);
}

type Part = { readonly fill: string; readonly size: number };

/** What is there is seen, however little it is. */
export function Drawing({
  parts,
  label,
  thin = false,
}: {
  parts: readonly Part[];
  label: string;
  thin?: boolean;
}) {
  const drawn = parts.filter(({ size }) => size > 0);
  const whole = drawn.reduce((sum, { size }) => sum + size, 0);
  let x = 0;
  return (
    <svg class={thin ? 'bar thin' : 'bar'} role="img" aria-label={label}>
      {drawn.length === 0 && <rect width="100%" height="100%" class="f-none" />}
      {drawn.map(({ fill, size }, at) => {
        const width = Math.max(0.6, (size / whole) * 100);
        const rect = <Fill key={at} fill={fill} x={`${x}%`} width={`${width}%`} />;
        x += width;
        return rect;
      })}
    </svg>
  );
}

function Fill({ fill, x, width }: { fill: string; x: string; width: string }) {
  const patterned = fill === 'flight' || fill === 'unknown' || fill === 'wait';
  return patterned ? (
    <rect x={x} width={width} height="100%" fill={`url(#p-${fill})`} />
  ) : (
    <rect x={x} width={width} height="100%" class={`f-${fill}`} />
  );
}

export function Key({ fill }: { readonly fill: string }) {
  return (
    <svg class="key" aria-hidden="true">
      <Fill fill={fill} x="0" width="100%" />
    </svg>
  );
}

/** a + b + c = total, the total underlined twice as in a ledger. Every figure is the server's. */
export function Sum({ terms, total, name }: { terms: readonly Term[]; total: Amount; name: string }) {
  return (
    <dl class="sum">
      {terms.map((term, at) => (
        <div key={term.name} data-op={at === 0 ? undefined : (term.op ?? '+')}>
          <dt>
            <Key fill={term.fill} />
            {term.name}
          </dt>
          <dd>
            <Money of={term.amount} />
          </dd>
        </div>
      ))}
      <div class="total" data-op="=">
        <dt>{name}</dt>
        <dd>
          <Money of={total} />
        </dd>
      </div>
    </dl>
  );
}

/** The bar in words, for whoever doesn't see it. */
export function saidOf(subject: string, terms: readonly Term[], total: Amount): string {
  const parts = terms.map(({ name, amount }) => `${name.toLowerCase()} ${plain(amount)}`);
  return `${subject}: ${parts.join(', ')}; ${plain(total)} in all.`;
}
