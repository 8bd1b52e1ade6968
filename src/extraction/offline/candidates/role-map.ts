import { type Role, roleOf } from '../fields/roles.ts';
import type { LayoutIndex } from '../layout/layout-index.ts';
import type { Segment } from '../layout/segments.ts';
import { isKnownToken, labelTokens } from '../text/label-tokens.ts';
import { shortHead, withoutSection } from './short-head.ts';

/** How far below its heading, in points, a party's section goes. */
const REACH = 170;

/** Roles that one party of a paper may have. */
const SIDES: ReadonlySet<Role>[] = [new Set(['supplier', 'sender']), new Set(['customer', 'recipient'])];

/** Tells whose section of a page something stands in, by the nearest heading above that names a party. */
export class RoleMap {
  private readonly headings: { segment: Segment; role: Role }[] = [];

  constructor(index: LayoutIndex) {
    for (const segment of index.segments) {
      const head = shortHead(withoutSection(segment.text));
      if (head.split(' ').length > 7) continue;
      const tokens = labelTokens(head, segment.ocr);
      const role = roleOf(tokens);
      const others = tokens.filter((token) => !['name', 'address', 'company', role].includes(token));
      if (role !== null && (others.length === 0 || (tokens[0] === role && others.every(isKnownToken))))
        this.headings.push({ segment, role });
    }
  }

  /** The role of the section that a segment stands in, `null` when there is no heading for it. */
  of(segment: Segment): Role | null {
    let best: Role | null = null;
    let nearest = REACH;
    for (const { segment: heading, role } of this.headings) {
      if (heading.page !== segment.page) continue;
      const distance = segment.y0 - heading.y0;
      const aligned = segment.x0 >= heading.x0 - 30 && segment.x0 <= Math.max(heading.x1, heading.x0 + 140);
      if (distance >= -2 && distance < nearest && aligned) [best, nearest] = [role, distance];
    }
    return best;
  }

  /** What a value's section says for a field of a role: 1 when it is that party's, less when it is another's. */
  factor(segment: Segment, wanted: Role | null): number {
    const found = this.of(segment);
    if (wanted === null) return found === null || found === 'supplier' || found === 'payer' ? 1 : 0.92;
    if (found === null) return wanted === 'supplier' ? 0.95 : 0.6;
    return found === wanted ? 1.1 : SIDES.some((side) => side.has(found) && side.has(wanted)) ? 1 : 0.25;
  }
}
