import type { FactName, FactValue } from './facts';

/** A fact on its way in. */
export interface Told {
  readonly fact: FactName;
  readonly value: FactValue;
  readonly said: string;
  readonly at: number;
  readonly mid?: string | undefined;
  readonly how: 'tapped' | 'answered' | 'read';
  readonly by?: 'customer' | 'staff';
}
