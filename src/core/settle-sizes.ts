import type { FactValue, KnownFacts } from './facts';
import type { Told } from './told';

/** "9호 말고 8호로" puts the wanted size right where 9 was wanted: the ring's own size stays. */
export function settleSizes(told: readonly Told[], known: KnownFacts): readonly Told[] {
  const current = told.find(({ fact }) => fact === 'current_size');
  const wanted = told.find(({ fact }) => fact === 'wanted_size');
  if (!current || !wanted || !known.wanted_size) return told;
  return isSameSize(current.value, known.wanted_size.value) ? told.filter((one) => one !== current) : told;
}

/** "9호" and "size 9" are the same. */
export function isSameSize(a: FactValue, b: FactValue): boolean {
  const digits = (value: FactValue): string => String(value).replace(/[^\d.]/g, '');
  return typeof a === 'string' && digits(a) !== '' && digits(a) === digits(b);
}
