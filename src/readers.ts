/** Joins the readers of free text into what the conversation is given. */
import type { Readers } from './core/understanding';
import { readChoice } from './understanding/choices';
import { readDate } from './understanding/dates';
import { loadModel, type UnderstandingModel } from './understanding/model';
import { createUnderstand } from './understanding/understand';

/** Reads by a trained model, without one by the product of the build. @throws Error when the build has not made it. */
export function createReaders(model: UnderstandingModel = loadModel()): Readers {
  return { understand: createUnderstand(model), readChoice, readDate };
}
