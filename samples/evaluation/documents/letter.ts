import type { Chance } from '../chance.ts';
import type { Draft, Place } from '../draft.ts';
import { showCents, showDay } from '../notation.ts';
import { drawParty, twoCompanies } from '../parties.ts';
import { put, putRight, type Sheet, wrap } from '../sheet.ts';
import { formsOf } from '../words.ts';

/** A letter that ends a contract, or raises a rent, with facts by chance. */
export function makeLetter(
  chance: Chance,
  place: Place,
  look: { about: 'end' | 'rent'; senderRight: boolean },
): Draft {
  const { language, form } = place;
  const say = (key: string) => formsOf(key, language)[form] ?? formsOf(key, language)[0] ?? '';
  const [sender, recipient] = twoCompanies(chance, language);
  const facts = {
    date: chance.day(),
    end: chance.day(2026),
    contract: `${chance.digits(3)}-${chance.digits(4)}`,
  };
  const reference = `${chance.pick(['AB', 'MK', 'TS'])}/${chance.digits(3)}`;
  const rent = chance.between(600, 2_400) * 100;
  const signer = chance.pick(formsOf('person', language));
  const subject = `${say(`about_${look.about}`)}`;
  const filled = say(`${look.about}_says`)
    .replace('{contract_number}', say('contract_number'))
    .replace('{contract}', facts.contract)
    .replace('{end}', showDay(facts.end, language, true))
    .replace('{amount}', showCents(rent, language, true));
  return {
    asked: [
      { key: 'sender', type: 'text', about: 'The company that sent the letter', value: sender.name },
      { key: 'recipient', type: 'text', about: 'The company that it is sent to', value: recipient.name },
      { key: 'letter_date', type: 'date', about: 'The day of the letter', value: facts.date },
      { key: 'reference', type: 'text', about: "The sender's reference", value: reference },
      { key: 'subject', type: 'text', about: 'What the letter is about', value: subject },
      { key: 'contract_number', type: 'text', about: 'The number of the contract', value: facts.contract },
      { key: 'effective_date', type: 'date', about: 'From when on it holds', value: facts.end },
      ...(look.about === 'rent'
        ? [{ key: 'rent', type: 'number', about: 'The new monthly rent', value: rent / 100 } as const]
        : []),
      { key: 'signed_by', type: 'text', about: 'Who signed', value: signer },
      { key: 'invoice_number', type: 'text', about: 'The number of an invoice', value: null },
    ],
    paint(sheet) {
      const x = look.senderRight ? (sheet.left + sheet.right) / 2 + 60 : sheet.left;
      drawParty(sheet, sender, { x, y: 44 });
      const y = drawParty(sheet, recipient, { x: sheet.left, y: 120 });
      putRight(sheet, showDay(facts.date, language, true), sheet.right, y + 16);
      put(sheet, `${say('reference')}: ${reference}`, sheet.left, y + 16);
      put(sheet, `${say('subject')}: ${subject}`, sheet.left, y + 44, { bold: true });
      const text = `${filled[0]?.toUpperCase()}${filled.slice(1)} ${say('please')}`;
      const end = paragraphs(sheet, [say('dear'), text, say('regards')], y + 74);
      put(sheet, signer, sheet.left, end + 40);
      put(sheet, sender.name, sheet.left, end + 54, { size: sheet.size - 1 });
    },
  };
}

function paragraphs(sheet: Sheet, texts: readonly string[], top: number): number {
  let y = top;
  for (const text of texts) {
    for (const line of wrap(sheet, text, sheet.right - sheet.left)) {
      put(sheet, line, sheet.left, y);
      y += sheet.size * 1.4;
    }
    y += sheet.size;
  }
  return y;
}
