import { z } from 'zod';
import { cleanText } from '../instagram/shapes/clean';

/** Text as a person types it: without control characters, its line breaks as `\n`, and nothing around it. */
export const typedText = z.string().transform((text) => cleanText(text, text.length)?.trim() ?? '');
