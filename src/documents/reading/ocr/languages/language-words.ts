/**
 * Words that a page in a language is full of: function words, and those of letters, invoices and receipts. In lower case without
 * accents, as they are when they were read by a model of another language. Keys are Tesseract's codes (ISO 639-2/T).
 */
const WORDS: Readonly<Record<string, string>> = {
  eng: `the of and to for with from this that your our you we is are be by on at or not any all have has will must please
    thank thanks invoice receipt amount date due number bill ship item items quantity price tax cash change payment paid
    customer order balance tel phone subtotal visit welcome again table street road name`,
  deu: `der die das und den dem des von zu mit fur auf ist im sich nicht ein eine einer einem als auch es an werden aus wir sie
    ihr ihre ihnen unser unsere bei nach bis vom zum zur oder wird sind haben bitte rechnung betrag datum kunde kundennummer
    menge preis gesamt netto brutto mwst ust steuer summe zahlung zahlbar herr frau sehr geehrte geehrter geehrten freundlichen
    grussen strasse telefon lieferung vielen dank einkauf gmbh stuck einzelpreis gesamtpreis rechnungsnummer rechnungsdatum
    lieferschein iban konto uhr bar gegeben ruckgeld`,
  fra: `le la les de des du et un une en est pour dans que qui par sur au aux avec ce cette ces votre vos notre nos nous vous il
    elle ne pas plus ou sont ont facture montant date client total ttc ht tva prix quantite designation remise paiement reglement
    merci madame monsieur objet veuillez agreer salutations echeance rue tel siret carte especes rendu commande livraison
    article articles unitaire somme`,
  spa: `el la los las de del y un una en es para que por con su sus al se no mas o lo como este esta nuestro nuestra usted factura
    importe fecha cliente total iva precio cantidad descripcion pago gracias senor senora calle telefono nif cif efectivo cambio
    tarjeta pedido entrega articulo articulos unidad base imponible numero vencimiento visita euros subtotal ticket mesa`,
  ita: `il lo la i gli le di del della dei delle e un una in per che con su da al alla si non piu o come questo questa nostro
    nostra fattura importo data cliente totale iva prezzo quantita descrizione pagamento grazie signor signora via telefono
    partita contanti resto carta ordine consegna articolo articoli documento commerciale scontrino complessivo euro numero
    scadenza imponibile arrivederci`,
  nld: `de het een en van in is op te dat voor met zijn aan er niet ook door bij naar uit of om als wij we u uw ons onze wordt
    worden hebben heeft factuur bedrag datum klant klantnummer totaal btw prijs aantal omschrijving betaling betalen graag dank
    bedankt geachte heer mevrouw vriendelijke groet groeten straat telefoon bestelling levering korting factuurnummer
    factuurdatum vervaldatum stuks subtotaal bon contant wisselgeld pinnen`,
};

/** The languages that can be told by their words. */
export const TOLD_LANGUAGES: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  Object.entries(WORDS).map(([language, words]) => [language, new Set(words.trim().split(/\s+/u))]),
);
