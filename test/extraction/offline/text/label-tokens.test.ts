import test from 'ava';
import { labelTokens } from '../../../../src/extraction/offline/text/label-tokens.ts';

for (const [text, tokens] of [
  ['Nom du client', ['name', 'customer']],
  ['Montant du loyer', ['amount', 'rent']],
  ['Montant dû', ['amount', 'due']],
  ['Amount due', ['due']],
  ['Fälligkeitsdatum', ['due']],
  ['Faelligkeit', ['due']],
  ['KAEUFER', ['customer']],
  ['Stueckpreis', labelTokens('Stückpreis')],
  ['Gebaeude', labelTokens('Gebäude')],
] as const) {
  test(`the label "${text}" means ${tokens.join(' and ')}`, (t) => {
    t.deepEqual([...labelTokens(text)].sort(), [...tokens].sort());
  });
}
