/**
 * Words that labels are made of, in en de fr es nl it pt sv, each line one meaning: its canonical token, then the words and
 * phrases for it. Accents and case don't matter; compounds (`Rechnungsdatum`, `factuurnummer`) are taken apart by the reader.
 */
export const TOKEN_DICTIONARY = `
number: number, no, nr, num, numb, nummer, numero, numeri, numer, nbr, nro, id, ident, identifier, identification, kenn, kennung, kennzeichen, #, n°, code, kode, codigo, codice, identnr, idnr, identnummer, identificatie, identificador, identifiant, nos, cod
date: date, dated, datum, fecha, data, dato, tag, day, dt, vom
name: name, namen, nom, nombre, naam, nome, namn, navn, bezeichnung name, nombres, full name, fullname, nom complet, nombre completo
amount: amount, amt, betrag, montant, importe, importo, bedrag, belopp, valor, kwota, belob, sum, somme, betraege, value, wert, valeur, waarde, valore
total: total, total sales, total sale, rounded total, total rounded, total after rounding, total amt, jumlah, jumlah besar, totale, totaal, totalt, gesamt, gesamtbetrag, gesamtsumme, gesamtpreis, summe, summa, insgesamt, grand total, endbetrag, endsumme, eindbedrag, eindtotaal, totalbetrag, totalbelopp, total general, importe total, total amount, totals, ttl, tot, montant total, totaalbedrag, importo totale, valor total, slutsumma, overall, global, totale complessivo, importo totale, summe gesamt, gesamttotal, total general a pagar
invoice: invoice, inv, rechnung, rechnungs, facture, factura, factuur, fattura, fatura, faktura, bill, beleg, tax invoice, recibo factura, rg, re nr, rechn, nota fiscal, facturation
receipt: receipt, quittung, kassenbon, kassenbeleg, bon, recu, ticket, recibo, ricevuta, scontrino, kvitto, kvittering, slip, kassabon
document: document, dokument, documento, doc, document no, dokumenten
order: order, auftrag, auftrags, bestellung, bestell, bestellnummer, commande, bon de commande, pedido, bestelling, ordine, encomenda, bestallning, po, p o, purchase order, orden, orden de compra, opdracht, ordre, ordine acquisto, nota de encomenda, bestelnummer, requisition, auftragsbestatigung, order confirmation, confirmation de commande, confirmacion de pedido, orderbevestiging, conferma ordine, conferma d ordine, po number, your order
reference: reference, ref, referenz, referencia, referentie, riferimento, referens, zeichen, referenznummer, refs, verwendungszweck, betreff nr, kenmerk, aktenzeichen, az, refer, refnr
our: our, unser, unsere, notre, nos, nuestra, nuestro, onze, ons, nostro, var
your: your, ihr, ihre, votre, vos, su referencia, uw, vostro, er, yr
due: due, uberweisen, ueberweisen, begleichen, bezahlen, owe, owed, you owe, amount you owe, amount owed, forfalder, date limite, limite, deadline, spatestens, spaetestens, spatestens bis, payer avant, a regler avant, a regler, regler avant, pagar antes, betalen voor, uiterlijk, entro il, fallig, falligkeit, falligkeits, falligkeitsdatum, zahlbar bis, zahlungsziel, zahlungsfrist, zahlbar, echeance, vencimiento, vence, vervaldatum, verval, vervaldag, scadenza, vencimento, forfallodatum, forfallo, forfall, payable, payable by, pay by, pay before, to pay, zu zahlen, zahlbetrag, zu zahlender betrag, a payer, a pagar, te betalen, da pagare, att betala, betala, net a payer, zahllast, exigible, deadline, balance due, payment due, amount due, total due, saldo a pagar, due date, due on, outstanding, owing, payable amount, zahlen, uiterste betaaldatum, fatalig, til betaling, restbetrag, offener betrag, te voldoen, openstaand, da versare, noch zu zahlen, bal due, amt due, amount payable, net payable, reste a payer, solde du, importe a pagar, importo da pagare, balance payable, zu zahlender rechnungsbetrag, please pay, scadenze, scadenza pagamento
issue: issue, issued, ausstellung, ausstellungs, emission, emision, emitida, emissao, emissione, uitgifte, erstellt, expedition, expedicion, utfardad, issuing, emis
delivery: delivery, delivered, liefer, lieferung, liefer und leistungs, livraison, entrega, levering, leverings, consegna, leverans, consignment, lieferschein, bon de livraison, albaran, pakbon, ddt, packing slip, despatch, dispatch, delivery note, guia de remessa, fraktsedel, lieferschein nr, dlv, packing list
service: service, leistung, leistungs, prestation, prestacion, servicio, dienst, prestazione, services, leistungsdatum
shipping: shipping, versand, freight, fracht, porto, frais de port, port, envio, verzending, verzendkosten, spedizione, frete, frakt, shipment, postage, transport, gastos de envio, livraison frais, versandkosten, carriage, handling, shipped, ship
customer: customer, kunde, kunden, kaufer, kaeufer, client, cliente, klant, kund, buyer, acheteur, purchaser, comprador, koper, acquirente, rechnungsempfanger, leistungsempfanger, empfanger rechnung, bill to, billed to, invoice to, invoiced to, sold to, billing to, factuur aan, facture a, facturer a, facturar a, fatturare a, rechnung an, guest, debtor, charge to, destinatario factura, cessionario, destinataire facture, spett le, spettabile, adresse a, facturado a, prepared for, quote for, proposal for, auftraggeber, mandant, besteller, opdrachtgever, comitente, gast, huesped, hote, ospite, hospede, faktureras till, patient, subscriber, member, kopare, afnemer, client facture, bestemd voor, billing address, rechnungsadresse, rechnungsanschrift, adresse de facturation, direccion de facturacion, factuuradres, indirizzo di fatturazione, faktureringsadress, attn, attention, zu handen, debitor, cust
shipto: ship to, shipped to, deliver to, delivered to, shipping address, delivery address, lieferadresse, lieferanschrift, adresse de livraison, direccion de envio, direccion de entrega, afleveradres, bezorgadres, leveransadress, indirizzo di spedizione, consignee, lieferung an, livre a, enviar a, verzendadres, destinazione, receiver, warenempfanger, ware empfanger, place of delivery, leveradres, ship address, shipping to, delivery to, shipping name, delivery name
remitto: remit to, remittance, remittance address, pay to, payable to
supplier: supplier, lieferant, lieferanten, vendor, seller, verkaufer, verkaeufer, fournisseur, vendeur, proveedor, vendedor, leverancier, verkoper, fornitore, fornecedor, leverantor, saljare, rechnungssteller, rechnungsersteller, aussteller, emisor, emetteur, issuer, merchant, shop, store, rechnungsaussteller, cedente, prestador, sold by, billed by, retailer, restaurant, shop name, leistungserbringer, bill from, invoice from, expediteur, emetteur de la facture, emittente, handler, haendler, leverandor, saelger, versorger, anbieter, dienstleister, auftragnehmer, prestataire, aanbieder, carrier, consultant, commercant, winkel, negozio, tienda, comercio, magasin, butik, provider, contractor, establecimiento, esercente, creditor, glaubiger, energieversorger, business name, store name, supp, vend, operador, operateur, operatore, opérateur
company: company, firma, unternehmen, societe, entreprise, empresa, compania, bedrijf, societa, azienda, ditta, foretag, business, organisation, organization, raison sociale, razon social, ragione sociale, bedrijfsnaam, firmenname, corporation, gesellschaft, agency, institution, co name, org, organisation name, organization name
person: person, contact, kontakt, ansprechpartner, sachbearbeiter, contacto, contactpersoon, contatto, kontaktperson, bearbeiter, sachbearbeiterin, your contact, interlocuteur, referente, purchasing agent, contact person, contact name, betreuer
payer: payer, zahler, pagador, betaler, pagatore, betalare, kontoinhaber zahler, filer
recipient: recipient, empfanger, destinataire, destinatario, ontvanger, mottagare, payee, addressee, beneficiary, beneficiaire, beneficiario, begunstigde
sender: sender, absender, afzender, mittente, remitente, remetente, avsandare, signed, signatory, signed by, unterzeichner, signature, unterschrift, signataire, firmante, handtekening, firma di, underskrift, from, von, shipper, exporter, verlader, exportateur, exportador
tax: tax, sales tax, total gst, gst amt, gst amount, vat, mwst, mehrwertsteuer, umsatzsteuer, ust, steuer, tva, iva, btw, moms, gst, sales tax, sst, hst, pst, taxe, taxes, impuesto, imposto, impuestos, mwst betrag, steuerbetrag, igst, cgst, sgst, taxa, omzetbelasting, merverdiavgift, mva, service tax, igic, imposta, vat amount, tax amount, umsatzsteuerbetrag, mehrwertsteuerbetrag, cuota iva, cuota, mwst steuer, montant tva, importe iva, importo iva, vat amt, tax amt, aliq iva
net: net, netto, iliquido, liquido, total iliquido, valor liquido, subtotal, sub total, subtotale, zwischensumme, sous total, subtotaal, delsumma, imponibile, ht, h t, hors taxe, hors taxes, hors tva, excl btw, exkl moms, exkl mwst, ohne mwst, ohne ust, before tax, excluding tax, excluding vat, excl vat, excl tax, excl gst, exclusive of gst, excluding gst, sin iva, base imponible, basisbetrag, base tva, base ht, nettobetrag, nettosumme, nettowert, warenwert, zzgl mwst, net total, net amount, total before tax, taxable amount, taxable value, excl ust, exclusief btw, bedrag excl btw, totale imponibile, nettopreis, base amount, amount before tax, before vat, without tax, sem iva, iva excluido, base, pre tax, steuerbasisbetrag, positionssumme, ohne steuer, sub tot, subtot, order value, summe netto, summe nettobetrage, total netto, ex vat, exc vat, exc tax, total hors tva, neto, total neto, net value, nettosumme gesamt
gross: gross, brutto, ttc, t t c, toutes taxes comprises, tva comprise, tva incluse, inkl mwst, inkl ust, inkl moms, incl btw, incl vat, incl tax, incl gst, inclusive of gst, inclusive gst, including tax, including vat, including gst, inclusive of tax, iva incluido, con iva, iva inclusa, iva compresa, bruttobetrag, bruttosumme, inklusive mehrwertsteuer, inclusief btw, inklusive moms, com iva, incl ust, einschl mwst, tax inclusive, tax included, gross total, gross amount, mit mwst, incl mwst
rate: rate, satz, taux, tasa, tipo, tarief, aliquota, tarif, percent, percentage, prozent, pourcentage, porcentaje, procent, %, sats, prozentsatz, taxa de, pct, percentuale, prozentual, aliq
discount: discount, rabatt, skonto, remise, rabais, descuento, korting, sconto, desconto, nachlass, discounts, rebate, abschlag, disc, reduction, escompte, savings, you saved, sc
rounding: rounding, rundung, arrondi, redondeo, afronding, arrotondamento, arredondamento, avrundning, oresavrundning, rounding adjustment, rounding adj, adjustment rounding, round adj, rounding adjustments
currency: currency, wahrung, waehrung, devise, moneda, munt, valuta, monnaie, divisa, moeda, currency code, curr, ccy
payment: payment, zahlung, zahlungs, paiement, reglement, pago, betaling, betaal, pagamento, betalning, pay, payments, bezahlung, paid with, zahlungsinformationen, pmt, pymt
paid: paid, bezahlt, gezahlt, paye, pagado, betaald, pagato, betald, amount paid, deja paye, anzahlung, anzahlungen, acompte, anticipo, received, erhalten, erhaltene, deposit paid, advance, tendered, tender, amount tendered, gegeben, recu de, prepaid, payment received
method: method, mode, art, methode, moyen, metodo, forma, wijze, weise, satt, how, type of payment, zahlungsart, zahlungsweise, zahlungsform, betaalwijze, moyen de paiement, forma de pago, mode de paiement, payment method, payment mode, payment type, tender type, metodo de pago, modalita di pagamento, forma pago, paid by, bezahlt mit, betaald met, paye par, pagado con, mode reglement
terms: terms, bedingungen, conditions, konditionen, condiciones, voorwaarden, condizioni, condicoes, villkor, zahlungsbedingungen, betalingscondities, betalningsvillkor, conditions de paiement, term, zahlungskonditionen, payment terms, betaalvoorwaarden, betalingsvoorwaarden, modalites, zahlungsbedingung, bedingung, betalingsconditie, betalingstermijn, condicion de pago, condiciones de pago, condizioni di pagamento, termini di pagamento, terms of payment, modalites de paiement
cash: cash, bar, barzahlung, especes, efectivo, contant, contanti, dinheiro, kontant, bargeld, bar gegeben, cash received, cash tendered, cash paid
change: change, ruckgeld, wechselgeld, monnaie rendue, rendu, cambio, wisselgeld, resto, troco, vaxel, change due, zuruck, change given, retour
card: card, karte, carte, tarjeta, kaart, carta, cartao, kort, visa, mastercard, maestro, amex
balance: balance, saldo, solde, kontostand, current balance, bal
previous: previous, prior, vorherig, vorheriger, precedent, anterior, vorige, precedente, unpaid balance, previous balance
beginning: beginning, beginnt, begins, commences, commencing, debute, comienza, inicia, begint, opening, anfangs, start, starting, anfang, debut, initial, beginsaldo, begin, startsaldo, ouverture, inicial, iniziale, alter, ancien, since, from date, starts, started, brought forward, ab, von, desde, beginn, inizio, inicio, forward
ending: ending, endet, termina, eindigt, finishes, terminates, closing, end, ende, final, finale, schluss, eind, eindsaldo, cloture, slut, neuer, nouveau, ends, ended, fin, fine, fim, hasta, bis, to date, expiry, expires, expiration, carried forward, exp, expiration date, expiry date, expiracion, gueltig bis, gultig bis, valid until, valable jusqu au, valido hasta, ablauf, ablaufdatum, valid to, geldig tot
period: period, zeitraum, periode, periodo, statement period, billing period, abrechnungszeitraum, service period, leistungszeitraum, period covered
statement: statement, kontoauszug, auszug, releve, extracto, afschrift, rekeningafschrift, estratto conto, extrato, kontoutdrag, abrechnung, stmt
account: account, konto, compte, cuenta, rekening, conto, conta, acct, a c, ac, kto, kontonr, rekeningnummer, kontonummer, ktonr, acc, account no
holder: holder, inhaber, titulaire, titular, houder, intestatario, innehavare, kontoinhaber, account holder, owner
bank: bank, banque, banco, banca, kreditinstitut, geldinstitut, bankname
branch: branch, filiale, agence, sucursal, filiaal, agencia
iban: iban, iban nr, iban nummer, iban number
bic: bic, swift, swift code, bic code, swift bic, bic swift
taxid: taxid, vat id, vat number, vat no, vat reg no, vat registration, vat registration number, tax id, tax number, tax no, tax reg no, tin, ein, ustid, ust id, ust idnr, ustidnr, ust id nr, umsatzsteuer id, umsatzsteuer identifikationsnummer, umsatzsteueridentifikationsnummer, ust identnr, mwst nr, mwst nummer, no tva, numero tva, numero de tva, n tva, tva intra, tva intracommunautaire, no tva intra, numero tva intracommunautaire, nif, cif, nif cif, btw nummer, btw nr, btw id, btwnummer, partita iva, p iva, piva, codice fiscale, nif iva, momsreg nr, momsregnr, moms nr, vat reg nr, gstin, gst no, gst number, gst reg, gst reg no, gst registration, gst registration no, gst registration number, gst id, gstin no, gst identification, federal tax id, employer identification number, taxpayer identification number, sst no, sst id, abn, vat identification number, vatid, cvr, siren tva, uid, uid nr, uid nummer, service tax no, cnpj, steuer id, taxpayer id, cf, c f, cod fisc
localtax: steuernummer, steuernr, steuer nr, st nr, finanzamt steuernummer
registration: registration, registered, register, registre, registro, handelsregister, hrb, rcs, kvk, kvk nummer, siret, siren, company reg, company registration, registered number, org nr, organisationsnummer, orgnr, co reg, reg, regn, registergericht, registrado, company no, roc, roc no, company registration no, kbo
phone: phone, tel, telephone, telefon, telefono, telefoon, telefone, phone number, mobile, mobil, handy, portable, movil, gsm, cell, cellphone, rufnummer, tlf, telefonnummer, mob, daytime phone, cellulare, ph, contact number, hotline, durchwahl
fax: fax, telefax, facsimile number
email: email, e mail, mail, courriel, correo, correo electronico, emailadresse, e post, epost, e mail address, email address, adresse electronique, posta elettronica, mailadresse
website: website, web, www, url, internet, homepage, site, webseite, site web, sitio web, pagina web, sito, web site
address: address, adresse, anschrift, direccion, adres, indirizzo, endereco, adress, domicilio, addr, mailing address, street address, addr, addresses
street: street, strasse, rue, calle, straat, via, gata, rua, street name
city: city, town, ort, stadt, ville, ciudad, plaats, woonplaats, citta, cidade, stad, city or town, wohnort, poblacion, municipality
zip: zip, zip code, zipcode, postal code, postcode, plz, postleitzahl, code postal, codigo postal, cap, postnummer, postal
state: state, province, bundesland, provincia, staat, provincie, region, etat
letter: letter, brief, schreiben, courrier, lettre, lettera, missive
month: month, monat, mois, mes, mese, maand
ytd: ytd, year to date, cumulative, cumul, cumuls, kumuliert, jahreswerte, cumulatief, acumulado, progressivo, jahressumme
quote: estimate, quote, quotation, angebot, devis, presupuesto, offerte, preventivo, kostenvoranschlag, orcamento, offerta
information: information, info, informations, datos, dati, donnees, daten, gegevens, angaben, informacion, informazioni, informatie
policyholder: policyholder, policy holder, insured, named insured, versicherungsnehmer, versicherungsnehmerin, assure, souscripteur, asegurado, tomador, tomador del seguro, verzekeringnemer, verzekerde, contraente, assicurato
insurer: insurer, insurance company, insurance carrier, versicherer, versicherung gesellschaft, versicherungsgesellschaft, assureur, compagnie d assurance, aseguradora, verzekeraar, assicuratore, compagnia assicurativa
passenger: passenger, passagier, reisender, passager, voyageur, pasajero, passeggero, reiziger, traveller, traveler
certificate: certificate, zertifikat, certificat, certificado, certificaat, certificato, bescheinigung, attestation, cert
policy: policy, versicherungsschein, versicherungsnummer, versicherungsscheinnummer, poliza, polizza, polis, contrat d assurance, police nr, polisnummer
incoterm: incoterm, incoterms, terms of delivery, delivery terms, lieferbedingung, lieferbedingungen, conditions de livraison, condiciones de entrega, termini di resa, resa, leveringsvoorwaarden, leveringscondities, trade terms, shipping terms, delivery condition
grossweight: gross weight, gross wt, gross weight kg, bruttogewicht, poids brut, peso bruto, peso lordo, brutogewicht, gw, g w, gr wt, gewicht brutto
netweight: net weight, net wt, nettogewicht, poids net, peso neto, peso netto, nw, n w, gewicht netto
volume: volume, cbm, cubic metres, cubic meters, meas, measurement, volumen, m3
package: packages, package, cartons, carton, ctns, ctn, colis, karton, kartons, pkgs, packstucke, colli, bultos, boxes, verpakkingen
pallet: pallet, pallets, palette, paletten, palettes, palet, palets
loadingport: port of loading, loading port, pol, ladehafen, port d embarquement, port de chargement, puerto de carga, port of shipment
dischargeport: port of discharge, discharge port, pod, loschhafen, port de dechargement, puerto de descarga, destination port
vessel: vessel, vessel name, shipped per, ship name, schiff, navire, buque, nave, schip, voyage
flight: flight, flug, flugnummer, vol, vuelo, volo, vlucht
train: train, zug, zugnummer, tren, treno, trein
seat: seat, sitzplatz, sitz, asiento, posto, stoel, platz
coach: coach, wagen, voiture, coche, carrozza, rijtuig
meter: meter, zahlernummer, zahler nr, compteur, contador, contatore, medidor, meter number
reading: reading, meter reading, zahlerstand, lectura, lettura, meterstand
consumption: consumption, verbrauch, consommation, consumo, verbruik, usage, energy used
vin: vin, fahrzeug identifizierungsnummer, fahrzeug ident nr, fahrzeugidentnr, fahrgestellnummer, chassis number, chassis no, numero de chassis, telaio, numero di telaio, vehicle identification number, chassisnummer, bastidor
mileage: mileage, kilometrage, kilometerstand, km stand, odometer, kilometros, chilometri, kilometraje
reason: reason, grund, motif, motivo, reden, causale
taxclass: steuerklasse, st kl, stkl, tax class
netpay: net pay, nettoverdienst, gesetzliches netto, netto verdienst, net salary, nettolohn, salaire net, salario neto, nettoloon, take home pay, net wages
grosspay: gross pay, gesamtbrutto, bruttolohn, bruttogehalt, bruttoverdienst, salaire brut, salario bruto, brutoloon, gross earnings, gross salary, gross wages
deduction: deduction, deductions, abzuge, retenues, deducciones, trattenute, inhoudingen
limit: limit, limits
insurance: insurance, assurance, seguro, verzekering, assicurazione
country: country, land, pays, pais, paese, staatsangehorigkeit land, nation
item: item, items, artikel, article, articulo, articolo, artigo, produkt, product, produit, producto, prodotto, produto, waren, goods, art, material, ware, products, artikelbezeichnung, vara, merchandise, producten
description: description, beschreibung, bezeichnung, designation, descripcion, concepto, omschrijving, descrizione, descricao, beskrivning, details, particulars, leistungsbeschreibung, desc, beskrivelse, libelle, text, artikelbeschreibung, item description, product description, descr, bez, nature, opis, specification, benamning, tatigkeit, activity, denominacion, detalle, narration, memo, narrative, explanation
quantity: quantity, qty, menge, anzahl, stuck, quantite, qte, cantidad, cant, aantal, quantita, qta, quantidade, qtd, antal, kvantitet, hours, stunden, heures, horas, uren, ore, hrs, qnty, anz, units, pcs, uds, stk, hour, ilosc, pieces, quant, unidades, std
unit: unit, einheit, unite, unidad, eenheid, unita, unidade, enhet, uom, um, measure, mengeneinheit, me, eh, einh, vpe
price: price, preis, prix, precio, prijs, prezzo, preco, pris, einzel, tarifa, einzelpreis, epreis, stuckpreis, stukprijs, cost, kosten, coste, costo, pu, p u, stueckpreis, listenpreis, charge, fee
unitprice: unit price, einzelpreis, stuckpreis, stueckpreis, preis einheit, prix unitaire, precio unitario, stukprijs, eenheidsprijs, prezzo unitario, preco unitario, a pris, styckpris, apris, e preis, ep, vk preis, price per unit, price each, unit cost, rate per unit, p u, pu, p u ht, pu ht, each, hourly rate, stundensatz, cost per unit, price unit, prijs per stuk, precio unidad, stk preis, unit rate, enhetspris, p unit, preis pro einheit, pvp, precio ud, nettopreis einheit, tarief per uur, ansatz
lineamount: line total, line amount, zeilenbetrag, zeilensumme, extended price, ext price, gesamtpreis, total line, total price, positionsbetrag, montant ligne, importe linea, regelbedrag, regeltotaal, item total, amount line, extension, ligne total, net line
position: position, pos, lfd nr, line, line no, ligne, linea, regel, rad, riga, sl no, s no, sno, sr no, zeile, positionsnummer, line number, lp, linha, serial
code: item code, product code, artikelnummer, art nr, artnr, artikelnr, article number, item no, item number, sku, product no, product number, part number, part no, referencia articulo, code article, ref article, codice articolo, artikelcode, codigo producto, codigo articulo, artikel nr, article no, art no, ean, upc, barcode, referentie artikel, material number, produktnummer, plu
room: room, rooms, zimmer, chambre, chambres, habitacion, habitaciones, kamer, kamers, camera, camere, quarto, rum, number of rooms
night: night, nights, nachte, nacht, nuits, noches, nachten, notti
booking: booking, reservation, buchung, reservierung, reserva, boeking, prenotazione, bokning, confirmation, pnr, booking code, buchungscode, codice prenotazione, localizador, record locator, reservierungsnummer
checkin: check in, checkin, arrival, anreise, arrivee, llegada, aankomst, arrivo, chegada, ankomst, check in date, entrada
checkout: check out, checkout, departure, abreise, depart, salida, vertrek, partenza, saida, avresa, check out date
contract: contract, vertrag, contrat, contrato, overeenkomst, contratto, avtal, agreement, kontrakt, lease, vertrags, contractnummer, ctr, vertrag nr
effective: effective, inkrafttreten, commencement, entry into force, entree en vigueur, effective date, ingangsdatum, wirksam, wirksamkeit, decorrenza, effet, eff, valid from, gultig ab, gultig von
governing: governing, governed, governing law, anwendbares recht, droit applicable, ley aplicable, applicable law, jurisdiction, toepasselijk recht, legge applicabile, choice of law
law: law, recht, droit, ley, laws, legge, lei
title: title, titel, titre, titulo, titolo, uberschrift, heading, headline
subject: subject, betreff, betr, objet, asunto, onderwerp, oggetto, assunto, arende, subject line, betreffzeile, concerns, re line
project: project, projekt, projet, proyecto, progetto, projeto, baustelle, chantier, job
birth: birth, born, geburts, geboren, geburt, naissance, nacimiento, geboorte, nascita, nascimento, dob, fodelse, date of birth, birthdate, birthday
transaction: transaction, purchase, sale, transaccion, achat, transactie, visit, kauf, einkauf, compra, acquisto, trans, txn
year: year, jahr, annee, jaar, anno
time: time, uhrzeit, zeit, heure, hora, tijd, ora, tid
deposit: deposit, deposits, einzahlung, einzahlungen, depot, ingresos, storting, stortingen, deposito, depositos, insattningar, depots, money in, paid in, additions, gutschriften, deposits and additions, zugange
withdrawal: withdrawal, withdrawals, auszahlung, auszahlungen, abhebungen, retrait, retraits, retiros, opname, opnames, prelievi, levantamentos, uttag, subtractions, money out, paid out, abgange, cargos
credit: credit, credits, haben, gutschrift, abono, abonos, avere, tegoed, bij, kredit, credito, haberes
debit: debit, debits, soll, belastung, lastschrift, cargo, debe, dare, af, debito, debet
fee: fees, gebuhr, gebuhren, frais, comision, comisiones, kosten gebuhr, commissioni, avgift, service fees, fee
cashier: cashier, kassierer, kasse, caissier, cajero, kassier, cassiere, served by, bediener, server, kassor, operator, bedient, staff
salesperson: salesperson, sales person, verkaufer name, vertreter, vendeur name, sales rep, salesman, rep
employer: employer, arbeitgeber, employeur, empleador, empresa empleadora, werkgever, datore di lavoro, empregador, arbetsgivare
employee: employee, arbeitnehmer, employe, salarie, empleado, trabajador, werknemer, lavoratore, dipendente, empregado, anstalld, mitarbeiter, emp, staff member, personal
applicant: applicant, antragsteller, bewerber, demandeur, candidat, solicitante, aanvrager, richiedente, requerente, sokande, candidate
first: first, vorname, prenom, given, voornaam, forename, nombre de pila, fornamn
last: last, nachname, nom de famille, apellido, apellidos, achternaam, cognome, apelido, sobrenome, efternamn, surname, family name, familienname
home: home, privat, domicile, particular, prive
mailing: mailing, postanschrift, postadresse, correspondence
wages: wages, lohn, gehalt, salaire, salario, loon, stipendio, salary, pay wages, arbeitslohn, salarissen
federal: federal
withheld: withheld, einbehalten, retenu, retenido, ingehouden, withholding, retenue, retencion, retenciones, ritenuta, irpf, ritenuta d acconto
social: social, sozial
security: security, versicherung, securite, seguridad
ssn: social security number, ssn, sozialversicherungsnummer, sv nummer, bsn, burgerservicenummer, numero de securite sociale, numero de seguridad social, personnummer, codice fiscale persona, nin
compensation: compensation, vergutung, remuneracion, remuneration
form: form, formular, formulaire, formulario, formulier, modulo, blankett
page: page, seite, pagina, sida, pagine
position_held: position held, job title, berufsbezeichnung, poste, puesto, functie, cargo desempenado, mansione, occupation, beruf, stelle, befattning, role, profession
count: total qty, total quantity, total items, total item, item count, no of items, number of items, anzahl artikel, nombre d articles
party: party, parties, partei, vertragspartei, partie, partes, parte, partij
maximum: maximum, max, cap, capped, exceed, exceeds, exceeding, hochstens, hochstbetrag, hochst, maximal, maximale, plafond, maximo, massimo, uberschreiten
minimum: minimum, mindest, minimo, min
carried: ubertrag, uebertrag, report, suma y sigue, riporto, transport suivant, brought forward total, carry over
credit_limit: credit limit, kreditlimit, limite de credit
weight: weight, gewicht, poids, peso, vikt, wt, weights, poids total
vehicle: vehicle, fahrzeug, vehicule, vehiculo, voertuig
license: license plate, plate number, kennzeichen fahrzeug, immatriculation, matricula, kenteken, targa, amtliches kennzeichen, kfz kennzeichen, plaque d immatriculation, registration plate, number plate, plate no, license plate number
duration: duration, dauer, duree, duracion, duur, durata, length, laufzeit, initial term, term length
notice: notice, kundigungsfrist, preavis, preaviso, opzegtermijn
rent: rent, miete, loyer, alquiler, huur, affitto, hyra, renta
interest: interest, zinsen, interets, intereses, rente, interessi, ranta
table: table, tisch, mesa, tafel, tavolo, bord
guest: guests, gaste, covers, pax, persons
tip: tip, trinkgeld, pourboire, propina, fooi, mancia, gratuity, dricks, service charge
`;

/** Words that a label may have or lack without another meaning. */
export const STOP_WORDS = new Set(
  'the a an of for to in on at by is are and or with per this that any if your please der die das des dem den ein eine einer und oder fur mit im am zu zum zur le la les l d de du des un une et ou pour par sur en el los las y o del al con por para het een van voor met op te il lo gli i di della dello delle dei e da do dos das ett och av pa till i for see shown as has have be was were innert innerhalb within tagen tage days jours dagen giorni dias you sie wir uns we us vous nous bitte kg kgs km kwh cm mm lbs zzgl zuzuglich'.split(
    ' ',
  ),
);
