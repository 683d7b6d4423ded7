/** Joins the readers of free text into what the conversation is given. */
import type { Readers } from './core/understanding';
import { readChoice } from './understanding/choices';
import { readDate } from './understanding/dates';
import { loadModel } from './understanding/model';
import { createUnderstand } from './understanding/understand';

/** Loads the trained model, a product of the build. @throws Error when the build has not made it. */
export function createReaders(): Readers {
  return { understand: createUnderstand(loadModel()), readChoice, readDate };
}
