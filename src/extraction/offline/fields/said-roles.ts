import type { Role } from './roles.ts';

/** The first word of a name that tells a side, when what is asked for is who stands there: `to_name`, `from_address`. */
const TO = /^(?:to|an)\s+(?=(?:name|company|firma|address|person|party)\b)/iu;
const FROM = /^(?:from|von)\s+(?=(?:name|company|firma|address|person|party)\b)/iu;

/** Whom a bill goes to is what something is done to; who makes it out is who does it. */
const TOLD =
  /\b(?:(?:is|are|being|be|was) (?:billed|invoiced|charged)|(?:billed|addressed|invoiced|charged|sent|made out|issued|gerichtet|adresse[es]?|dirigid[ao]|gericht) (?:to|an|a|aan)\b|berechnet wird|rechnung erhalt|is facture[es]?|est facture[es]?)/u;
const MAKES =
  /\b(?:who|that|which|company|firm|business|one) (?:issu(?:es|ed|ing)|sen(?:ds|t)|sending|bill(?:s|ed|ing)|wrote|makes|made)\b|\b(?:who|company|firm|business) invoic(?:es|ed|ing)\b|\brechnung (?:stellt|ausstellt|gestellt|ausgestellt)|\b(?:qui|que) (?:emet|emite|factura|a emis)\b|\bdie factureert\b/u;

/** A field's name with the side that it begins with as a party: `to name` as `customer name`. */
export function sidesOf(name: string): string {
  return name.replace(TO, 'customer ').replace(FROM, 'supplier ');
}

/** The party that a folded description tells by what it does or what is done to it: `company that issued the bill`. */
export function actingRole(description: string): Role | null {
  if (TOLD.test(description)) return 'customer';
  return MAKES.test(description) ? 'supplier' : null;
}
