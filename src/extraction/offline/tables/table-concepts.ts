import { parseConcepts } from '../fields/concepts.ts';

/** What the columns of tables mean, and the heads they go by. */
export const TABLE_CONCEPTS = parseConcepts(`
description text: description; item 0.92; item description 1; service 0.9; description service 0.95; name item 0.9; name 0.6; name description 0.9; position 0.4; code description 0.85; description position 0.7
item_name text: item; item description 0.95; description 0.92; name item 1; name 0.7; service 0.9; description service 0.9
item_code text: code; item number 0.95; number 0.7; reference 0.7; item reference 0.8; item 0.4
quantity number: quantity; quantity unit 0.9; number item 0.5
unit text: unit
unit_price number: unitprice; price 0.88; unit price 1; rate 0.8; net price 0.85; unitprice net 0.95; unit price net 0.95; amount unit 0.7; unit 0.3; unitprice gross 0.8
line_amount number: lineamount; current 0.8; amount 0.97; total 0.97; total net 0.92; net 0.92; net amount 0.95; price total 0.95; gross 0.8; total gross 0.85; price 0.5; amount lineamount 1; total lineamount 1; net lineamount 0.95; lineamount tax 0.9; balance 0.3
tax_rate number: tax rate; tax 0.9; rate 0.5
line_tax number: tax amount; tax 0.95
line_discount number: discount; discount rate 0.95
position number: position; number 0.7; line number 0.9; item 0.6
date date: date; transaction date 0.95; service date 0.9; delivery date 0.8; beginning date 0.7
start_date date: beginning date; beginning 0.95; date 0.4
end_date date: ending date; ending 0.95
debit number: debit; withdrawal 0.95; paid 0.5; debit amount 0.95
credit number: credit; deposit 0.95; credit amount 0.95
balance number: balance; balance amount 0.95
employer text: employer; company 0.9; employer name 1; company name 0.9
job_title text: position_held; position 0.85; title 0.8
`);
