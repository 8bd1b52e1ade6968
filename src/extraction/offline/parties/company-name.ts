const SUFFIX =
  /(?:^|[\s,])(?:gmbh(?:\s*&\s*co\.?\s*kg)?|mbh|ag|kg|ohg|gbr|ug|e\.?\s?k\.?|e\.v\.|inc|incorporated|llc|l\.l\.c|llp|lp|ltd|limited|plc|corp|corporation|company|co|sarl|s\.a\.r\.l|sas|s\.a\.s|sasu|eurl|sa|s\.a|s\.?l\.?u?|s\.p\.a|spa|s\.r\.l|srl|bv|b\.v|nv|n\.v|vof|ab|as|a\/s|aps|oy|oyj|bvba|sprl|lda|ltda|sdn\.?\s*bhd|bhd|s\/b|eg|cafe|restaurant|pte\.?(?:\s*ltd)?|pty(?:\.?\s*ltd)?|enterprise|enterprises|trading|s\.c|z\s?o\.o|kft|s\.r\.o)\.?$/iu;

/** Whether a text ends with the legal form of a company, in the forms of many countries. */
export function hasLegalForm(text: string): boolean {
  return SUFFIX.test(text.replace(/[,\s]*(?:\([^)]*\))?[\s,]*$/u, ''));
}

/** Whether a text may be a name at all: letters, not many digits, no address of mail or web, not too long. */
export function isNameLike(text: string): boolean {
  const digits = text.replace(/\D/gu, '').length;
  const letters = text.replace(/[^\p{L}]/gu, '').length;
  if (
    letters < 3 ||
    digits > Math.max(letters / 2, hasLegalForm(text) ? letters : 0) ||
    /@|www\.|https?:|[[\]☐☑☒□■]/iu.test(text)
  )
    return false;
  if (
    /^(?:section|part|abschnitt|teil|partie|secci[oó]n|sezione|deel|schedule|step|box)\s+(?:\d|[ivx]+\b)/iu.test(
      text,
    )
  )
    return false;
  if (
    /(?<!\p{L})(?:tel|tél|fax|phone|telephone|telefon|e-?mail|vat|gst|ust|siret|iban)(?!\p{L})/iu.test(text)
  )
    return false;
  return text.split(' ').length <= 9 && !/[:?]$/u.test(text) && (hasLegalForm(text) || !isStreetLike(text));
}

/** Whether a text looks like a line of a postal address: a street with a number, or a postal code with a town. */
export function isStreetLike(text: string): boolean {
  return (
    /^\d{1,5}[a-z]?,?\s+\p{L}/iu.test(text) ||
    /\b[A-Z]{2},?\s+\d{5}\b/u.test(text) ||
    /\b[A-Z]{1,2}\d[A-Z\d]?\s\d[A-Z]{2}$/u.test(text) ||
    /^(?:[A-Z]{1,2}[- ])?\d{4,6}\s+\p{L}{2}/u.test(text) ||
    /^\d{4}\s?[A-Z]{2}\s+\p{L}/u.test(text) ||
    /(?:str(?:\.|asse|aße)|weg|platz|allee|gasse|straat|laan|gatan|vägen|\bstreet|\bst|\broad|\brd|\bave|\bavenue|\blane|\bdrive|\bblvd|\bboulevard|\bway)\.?,?\s+\d{1,4}\s?[a-z]?$/iu.test(
      text,
    ) ||
    /\b(?:rue|avenue|calle|via|piazza|jalan|jln|lorong|p\.?\s?o\.?\s?box|postfach)\b.*\d/iu.test(text) ||
    /^(?:no\.?\s*\d|lot\b.*\d)/iu.test(text) ||
    /^(?!(?:page|seite|table|item|unit|no|invoice|room)\b)\p{Lu}[\p{L}.'-]+(?:\s\p{L}+){0,3}\s\d{1,3}\s?[a-z]?$/iu.test(
      text,
    )
  );
}
