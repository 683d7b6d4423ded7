/** What the desk's routes share: how a page is drawn for the reader who asked. */
import type { Request, Response } from 'express';
import type { VNode } from 'preact';
import { renderToString } from 'preact-render-to-string';
import type { Language } from '../../core/understanding';
import { basePathOf, placeLinks } from '../base-path';
import type { AssetUrl } from './assets';
import type { DeskOptions, Staff } from './desk-types';
import { loadReplies, type ReplyFile } from './replies';
import { createStaffPresence, type StaffPresence } from './staff-presence';
import type { View } from './view';
import { loadWords } from './words';

const ONCE_BYTES = 16;

export interface DeskContext {
  readonly options: DeskOptions;
  readonly replies: ReplyFile;
  readonly presence: StaffPresence;
  viewOf(request: Request, staff: Staff | undefined): View;
  /** For words that leave the desk without a request. */
  viewIn(language: Language): View;
  /** The language of a reader who is not signed in. */
  languageOf(request: Request): Language;
  render(response: Response, page: VNode): void;
}

export function createContext(options: DeskOptions, asset: AssetUrl): DeskContext {
  const words = loadWords(options.flowsFolder);
  const languageOf = (request: Request): Language =>
    request.acceptsLanguages(['en', 'ko']) === 'ko' ? 'ko' : 'en';
  const viewIn = (language: Language): View => ({
    t: words[language],
    language,
    now: options.clock(),
    timeZone: options.settings.timeZone,
    asset,
    rulebook: options.rulebook,
    once: options.randomBytes(ONCE_BYTES).toString('hex'),
  });
  return {
    options,
    replies: loadReplies(options.flowsFolder),
    presence: createStaffPresence(options.store.changes, options.clock),
    languageOf,
    viewIn,
    viewOf: (request, staff) => ({
      ...viewIn(staff?.language ?? languageOf(request)),
      ...(staff && { staff }),
    }),
    render: (response, page) => {
      const base = basePathOf(options.settings.publicUrl());
      response.type('html').send(placeLinks(`<!doctype html>${renderToString(page)}`, base));
    },
  };
}
