import type { Actions } from './actions.ts';
import type { DemoProvider } from './ledger.ts';
import type { Screen } from './screen.ts';

export type Stage = {
  readonly actions: Actions;
  readonly screen: Screen;
  readonly provider: Pick<DemoProvider, 'ledger'>;
};
