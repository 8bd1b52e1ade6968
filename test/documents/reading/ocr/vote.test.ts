import test from 'ava';
import { type Reading, vote } from '../../../../src/documents/reading/ocr/vote.ts';

const reading = (text: string, confidence: number): Reading => ({ text, confidence });

test('a word that is read alike again is as sure as its readings, and keeps its points', (t) => {
  const readings = [reading('1040', 89), reading('1040', 93), reading('1O40', 99)];
  t.deepEqual(vote(reading('10.40', 60), readings), reading('10.40', 91));
  t.deepEqual(vote(reading('10.40', 95), readings), reading('10.40', 95));
});

test('two surer readings outvote a word', (t) => {
  const readings = [reading('27/02/2031', 91), reading('27/02/2031', 95), reading('27/62/2031', 40)];
  t.deepEqual(vote(reading('27/62/2031', 79), readings), reading('27/02/2031', 93));
});

test('a word whose readings differ, or agree on what is less sure, is hardly sure', (t) => {
  const differing = [reading('CS00041', 40), reading('(500041', 47), reading('C500041', 45)];
  t.deepEqual(vote(reading('(500041', 84), differing), reading('(500041', 50));
  const unsure = [reading('A1', 60), reading('A1', 62), reading('', 0)];
  t.deepEqual(vote(reading('AI', 70), unsure), reading('AI', 50));
  t.deepEqual(vote(reading('AI', 12), differing), reading('AI', 12));
});

test('a speck that read like a letter once is no word', (t) => {
  const nothing = [reading(':', 60), reading('', 0), reading('I', 30)];
  t.is(vote(reading('1', 33), nothing), null);
  t.deepEqual(vote(reading('1', 66), nothing), reading('1', 50));
});
