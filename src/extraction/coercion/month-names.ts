import { foldText } from './fold-text.ts';

/** Names and abbreviations by month, in en de fr es nl it pt pl sv da, folded. */
const NAMES = [
  'january jan januar jaenner janner janvier janv enero ene januari gennaio gen janeiro styczen stycznia',
  'february feb februar febr fevrier fevr fev febrero februari febbraio fevereiro luty lutego',
  'march mar marz maerz mrz mars marzo maart mrt marco marzec marca marts',
  'april apr avril avr abril abr aprile kwiecien kwietnia',
  'may mai mayo mei maggio mag maio maj maja',
  'june jun juni juin junio giugno giu junho czerwiec czerwca',
  'july jul juli juillet juil julio luglio lug julho lipiec lipca',
  'august aug aout agosto ago augustus augusti sierpien sierpnia',
  'september sep sept septembre septiembre settembre set setembro wrzesien wrzesnia',
  'october oct oktober okt octobre octubre ottobre ott outubro out pazdziernik pazdziernika',
  'november nov novembre noviembre novembro listopad listopada',
  'december dec dezember dez decembre diciembre dic dicembre dezembro grudzien grudnia',
];

const MONTHS = new Map(
  NAMES.flatMap((names, index) => names.split(' ').map((name) => [name, index + 1] as const)),
);

/** The month, 1 to 12, that a name or abbreviation stands for in one of the ten languages, or `null`. */
export function monthNumber(name: string): number | null {
  return MONTHS.get(foldText(name).replace(/\.$/u, '')) ?? null;
}
