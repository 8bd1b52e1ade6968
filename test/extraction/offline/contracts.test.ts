import test from 'ava';
import { extract, fields } from './extract-from-text.ts';

const lease = `
CONTRAT DE LOCATION

Entre les soussignés : la SCI Les Ormes, dont le siège est 2 place du Four à Vannes, ci-après « le Bailleur »,
et Mme Ana Le Goff, née le 4 mai 1996 à Quimper, ci-après « le Locataire », il est convenu ce qui suit.

Le bail est conclu pour une durée de trois ans et prend effet le 1er octobre 2031.

Fait à Vannes, le 19 août 2031, en deux exemplaires.
`;

test('a contract whose terms stand without parentheses tells its parties, how long it holds, from when on and when it was signed', (t) => {
  const { values } = extract(fields('bailleur locataire duree date_effet:date date_signature:date'), lease);
  t.deepEqual(values, {
    bailleur: 'SCI Les Ormes',
    locataire: 'Mme Ana Le Goff',
    duree: 'trois ans',
    date_effet: '2031-10-01',
    date_signature: '2031-08-19',
  });
});
