import { useEffect, useRef } from 'preact/hooks';
import { go, place, toNewRefund } from '../core/place.ts';
import { become, counts, leave, mayRequest, session, viewer } from '../core/session.ts';
import { Icon } from './icon.tsx';

const wantPeople = ['UNKNOWN', 'MANUAL', 'SETTLEMENT_OVERDUE'] as const;

/** The way around. A count is loud where it wants a person. */
export function Rail() {
  const [area = ''] = place.value.path;
  const tasks = wantPeople.reduce((sum, name) => sum + (counts.value.get(name) ?? 0), 0);
  const approvals = counts.value.get('AWAITING_APPROVAL') ?? 0;
  const link = (to: string, name: string, count = 0, hot = false) => (
    <li>
      <a href={`/desk${to === '' ? '' : `/${to}`}`} aria-current={area === to ? 'page' : undefined}>
        {name}
        {count > 0 && (
          <span class={hot ? 'count hot' : 'count'}>
            {count}
            <span class="vh"> open</span>
          </span>
        )}
      </a>
    </li>
  );
  return (
    <nav class="rail" aria-label="Desk">
      <ul>
        {link('', 'Queues', tasks, true)}
        {link('orders', 'Orders')}
        {link('refunds', 'Refunds')}
        {link('approvals', 'Approvals', approvals)}
      </ul>
    </nav>
  );
}

export function Top() {
  return (
    <header class="top">
      <a class="brand" href="/desk">
        <Icon name="mark" />
        Refund desk
      </a>
      <Find />
      <Who />
    </header>
  );
}

/** Anything that a person has in hand; / goes there from anywhere. */
function Find() {
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      if (event.key === '/') {
        event.preventDefault();
        input.current?.focus();
      }
      const [area, id, what] = place.value.path;
      if (
        event.key === 'n' &&
        area === 'orders' &&
        id !== undefined &&
        what === undefined &&
        mayRequest.value
      )
        go(toNewRefund(id));
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, []);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a form sends on Enter, and search is no form.
    <form
      class="find"
      role="search"
      onSubmit={(event) => {
        event.preventDefault();
        const text = input.current?.value.trim() ?? '';
        if (text !== '') go(`/desk/search?text=${encodeURIComponent(text)}`);
      }}
    >
      <label class="vh" for="find">
        Search by order, invoice, refund, note, payment or provider’s reference
      </label>
      <Icon name="find" />
      <input
        id="find"
        ref={input}
        type="search"
        placeholder="Order, invoice or reference"
        autocomplete="off"
        enterkeyhint="search"
      />
      {/* biome-ignore lint/a11y/noAriaHiddenOnFocusable: it can’t be focused; the field’s label says what it is. */}
      <kbd aria-hidden="true">/</kbd>
    </form>
  );
}

/** On a developer's machine one can be each of the people in turn. */
function Who() {
  const personas = session.value?.personas ?? [];
  const current = personas.find(({ name }) => name === session.value?.name);
  return (
    <span class="me row">
      <label class="vh" for="persona">
        Who you are at this desk
      </label>
      <select
        id="persona"
        value={current?.id ?? ''}
        title={viewer.value?.scopes.join(', ')}
        onChange={({ currentTarget }) => void become(currentTarget.value)}
      >
        {personas.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}, {id}
          </option>
        ))}
      </select>
      <button type="button" class="btn quiet small" onClick={() => void leave()}>
        Leave
      </button>
    </span>
  );
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement && target.closest('input, textarea, select, [contenteditable]') !== null
  );
}
