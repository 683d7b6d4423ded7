/** Tells which language a message is written in: by script, and for Latin letters by common words. */

import { foldCharacters } from '../core/normalise';
import type { Language } from '../core/understanding';

const OTHER_SCRIPTS =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Cyrillic}\p{Script=Thai}\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Devanagari}\p{Script=Greek}\p{Script=Bengali}\p{Script=Tamil}\p{Script=Khmer}\p{Script=Lao}\p{Script=Myanmar}\p{Script=Georgian}\p{Script=Armenian}\p{Script=Telugu}]/gu;
const FOREIGN_LETTERS = /[ñ¿¡ßãõşğıłąęśźżćřěůőűđơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹœ]/gu;
const ACCENTS = /[àâäáåæçéèêëíìîïóòôöøúùûü]/gu;

/** Frequent words of other Latin-script languages that English does not have. */
const FOREIGN_WORDS = new Set(
  `hola gracias por favor buenos buenas dias tardes noches quiero tengo esta este como cuando donde para pero muy mi el los las una que
  con del anillo collar pulsera aretes pendientes roto rota llego pedido devolver cambiar ayuda necesito cuanto cuesta tienen hacen
  puedo hablar con alguien estoy
  bonjour bonsoir salut merci je suis mon ma mes les des une est pas pour avec vous votre bague collier bracelet(fr) cassé casse reçu
  recu commande voudrais comment combien quand ou(fr) sil vous plait livraison remboursement oui
  hallo guten tag danke bitte ich habe mein meine der die(de) das ist nicht und wie viel kostet ring(de) kette kaputt wann kommt
  zurück zuruck geld für fur mit bin möchte mochte können konnen
  ciao buongiorno buonasera grazie vorrei ho il gli della che non sono quando anello collana rotto rotta ordine spedizione quanto
  ola olá obrigado obrigada bom dia boa tarde noite eu meu minha quebrou quebrado pedido não nao você voce quanto custa anel
  halo terima kasih saya anda mau ingin cincin kalung gelang rusak sudah belum bisa tidak apa berapa pesanan kak min(id) dong kapan
  xin chào chao cảm ơn cam tôi toi bạn muốn muon nhẫn bị không khong bao nhiêu
  merhaba teşekkürler tesekkurler yüzük yuzuk kolye sipariş siparis nasıl nasil ne kadar bir ve değil degil lütfen lutfen
  dzień dobry dziękuję pierścionek
  kumusta salamat po ako yung ang mga ko naman lang ba hindi paano magkano pwede gusto bakit sana
  goedemiddag bedankt ik heb mijn een het niet van hoe wanneer kapot bestelling
  hej tack jag har mitt min(sv) inte och konnichiwa arigato sumimasen nihao xiexie`
    .split(/\s+/)
    .filter((word) => word !== '' && !word.includes('(')),
);
/** Of those, words that customers writing English also use. */
const SHARED_WORDS = new Set([
  'a',
  'el',
  'die',
  'den',
  'min',
  'ma',
  'mi',
  'ko',
  'po',
  'con',
  'des',
  'les',
  'der',
  'ho',
  'bin',
  'cam',
  've',
  'har',
  'van',
  'ne',
  'mes',
  'los',
  'las',
  'mon',
  'est',
  'pas',
  'ba',
  'ang',
  'una',
  'bom',
  'favor',
  'collar',
  'bracelet',
  'ik',
  'tag',
  'ola',
  'ciao',
  'por',
  'ist',
  'das',
  'dias',
  'para',
  'ring',
  'que',
  'como',
  'het',
  'eu',
  'min',
  'lang',
  'sana',
  'chao',
  'casse',
  'muy',
  'como',
  'bad',
  'oui',
]);
const ENGLISH_WORDS = new Set(
  `i my me you your it is was the a an and or but not to of in on for with this that have has had do does did can could would want
  need please hi hello hey thanks thank yes no ring necklace order when how what why where from are be am if so just get got ive im its
  pls u ur broken back size refund return exchange stone came they them he she we us our at by as about there too very much`.split(
    /\s+/,
  ),
);

const count = (text: string, pattern: RegExp) => text.match(pattern)?.length ?? 0;

/** `undefined` when there are no letters to tell by. Short ambiguous Latin text is taken for English. */
export function detectLanguage(text: string): Language | 'other' | undefined {
  const folded = foldCharacters(text).toLowerCase();
  const hangul = count(folded, /[가-힣]/g) * 2 + count(folded, /[ㄱ-ㆎ]/g);
  const foreign = count(folded, OTHER_SCRIPTS) * 2;
  const latin = count(folded, /\p{Script=Latin}/gu);
  if (hangul + foreign + latin === 0) return undefined;
  if (foreign > hangul && foreign * 2 > latin) return 'other';
  if (hangul * 2 >= latin) return 'ko';
  return isForeignLatin(folded) ? 'other' : 'en';
}

function isForeignLatin(text: string): boolean {
  const words = text.match(/\p{L}+/gu) ?? [];
  const english = words.filter((word) => ENGLISH_WORDS.has(word)).length;
  const foreign = words.filter((word) => FOREIGN_WORDS.has(word));
  const distinctive = foreign.filter((word) => !SHARED_WORDS.has(word)).length;
  const score =
    distinctive * 2 +
    (foreign.length - distinctive) +
    count(text, FOREIGN_LETTERS) * 2 +
    count(text, ACCENTS);
  if (distinctive === 0 && count(text, FOREIGN_LETTERS) === 0 && foreign.length + count(text, ACCENTS) < 2)
    return false;
  return score > english * 1.5 && (score >= 2 || words.length === 1);
}
