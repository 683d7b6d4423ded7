/** Ice breakers and the persistent menu (instagram-messaging sheet 6). */
import { z } from 'zod';
import type { ICE_BREAKERS, MENU_ITEMS, Texts } from '../../core/texts';
import type { Language } from '../../core/understanding';
import type { Graph } from '../graph';
import type { ReadAnswer } from '../read-answer';

export type ProfilePart = 'ice_breakers' | 'persistent_menu';

/** What each line means to the conversation; the wording is the shop's. */
const ICE_BREAKER_PAYLOADS: Readonly<Record<(typeof ICE_BREAKERS)[number], string>> = {
  defect: 'topic=defect',
  repair: 'topic=repair',
  ring_resize: 'topic=ring_resize',
  person: 'do=person',
};
const MENU_PAYLOADS: Readonly<Record<(typeof MENU_ITEMS)[number], string>> = {
  new_request: 'do=restart',
  change: 'do=change',
  person: 'do=person',
};
const LOCALES: Readonly<Record<Language, string>> = { en: 'en_US', ko: 'ko_KR' };
const successSchema = z.looseObject({});

function entriesOf<K extends string>(record: Readonly<Record<K, string>>): readonly [K, string][] {
  return Object.entries(record) as [K, string][];
}

function actionsOf(part: ProfilePart, texts: Texts): readonly object[] {
  if (part === 'ice_breakers')
    return entriesOf(ICE_BREAKER_PAYLOADS).map(([key, payload]) => ({
      question: texts.ice_breakers[key],
      payload,
    }));
  return entriesOf(MENU_PAYLOADS).map(([key, payload]) => ({
    type: 'postback',
    title: texts.menu[key],
    payload,
  }));
}

/**
 * The value of one part in every language. `first` is shown to people whose phone speaks neither: Meta demands a
 * `default` locale.
 */
export function profilePartOf(
  part: ProfilePart,
  texts: Readonly<Record<Language, Texts>>,
  first: Language,
): readonly object[] {
  const languages = Object.keys(LOCALES) as Language[];
  return [
    { locale: 'default', call_to_actions: actionsOf(part, texts[first]) },
    ...languages.map((language) => ({
      locale: LOCALES[language],
      call_to_actions: actionsOf(part, texts[language]),
    })),
  ];
}

/** Replaces the part; setting the same again changes nothing. */
export function setProfilePart(
  graph: Graph,
  part: ProfilePart,
  value: readonly object[],
): Promise<ReadAnswer<unknown>> {
  const body = { platform: 'instagram', [part]: value };
  return graph.call<unknown>({
    name: part,
    method: 'POST',
    path: '/me/messenger_profile',
    query: platformQuery(graph),
    body,
    success: successSchema,
  });
}

export function removeProfilePart(graph: Graph, part: ProfilePart): Promise<ReadAnswer<unknown>> {
  const body = { platform: 'instagram', fields: [part] };
  return graph.call<unknown>({
    name: `remove ${part}`,
    method: 'DELETE',
    path: '/me/messenger_profile',
    query: platformQuery(graph),
    body,
    success: successSchema,
  });
}

/** A Page has a Messenger profile too; the query says which one is meant. */
function platformQuery(graph: Graph): Record<string, string> {
  return graph.flavour === 'facebook_login' ? { platform: 'instagram' } : {};
}
