import type { Random } from './surroundings';

/** No `0 O 1 I L 5 S 2 Z 8 B U V`: said aloud or read from a screen, none is taken for another. */
const ALPHABET = '34679ACDEFGHJKMNPQRTWXY';
const LENGTH = 5;

/** A case reference such as `R-7F3K9`. The store refuses one that is taken, and the turn is made again. */
export function createReference(random: Random): string {
  let reference = 'R-';
  for (let index = 0; index < LENGTH; index += 1)
    reference += ALPHABET.charAt(random.integer(ALPHABET.length));
  return reference;
}
