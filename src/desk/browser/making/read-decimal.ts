type ReadDecimal = { readonly decimal: string; readonly problem: string | null };

/**
 * What a person typed, as the server reads decimals: 12,30 and 12.30 are the same. What could be read in two ways is
 * not guessed. Whether there are too many digits is the server's to say: it knows the currency.
 */
export function readDecimal(text: string): ReadDecimal {
  const typed = text.trim().replace(/[\s\u00a0\u202f]/g, '');
  const marks = typed.match(/[.,]/g) ?? [];
  if (!/^[\d.,]+$/.test(typed) || !/\d/.test(typed)) return bad(text, 'is not a number: write it like 12.30');
  if (marks.length === 0) return good(typed);
  const [first] = marks;
  if (marks.length === 1) {
    // 1,250 may be one and a quarter, or one thousand two hundred and fifty.
    if (first === ',' && /^[1-9]\d{0,2},\d{3}$/.test(typed)) return twoWays(text, typed);
    return good(typed.replace(',', '.'));
  }
  const last = typed.search(/[.,]\d*$/);
  const whole = typed.slice(0, last);
  const groups = first === typed[last] ? null : first;
  const grouped = groups !== null && groups !== undefined && isGrouped(whole, groups);
  return grouped
    ? good(`${whole.replaceAll(groups, '')}.${typed.slice(last + 1)}`)
    : bad(text, 'can be read in more than one way: write it without groups, like 1234.50');
}

function isGrouped(whole: string, mark: string): boolean {
  return whole.split(mark).every((group, at) => (at === 0 ? /^\d{1,3}$/ : /^\d{3}$/).test(group));
}

function good(decimal: string): ReadDecimal {
  return { decimal: decimal.startsWith('.') ? `0${decimal}` : decimal.replace(/\.$/, ''), problem: null };
}

function bad(text: string, what: string): ReadDecimal {
  return { decimal: '', problem: `“${text}” ${what}.` };
}

function twoWays(text: string, typed: string): ReadDecimal {
  return bad(text, `can be read in two ways: write ${typed.replace(',', '')} or ${typed.replace(',', '.')}`);
}
