import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';

const STEPS = [0.5, 0.75, 1, 1.25, 1.5, 2, 3, 4] as const;

/** Which page is seen, and how large. */
export function ZoomBar({
  zoom,
  onZoom,
  page,
  count,
}: {
  zoom: number;
  onZoom: (zoom: number) => void;
  page: number;
  count: number;
}) {
  const smaller = STEPS.findLast((step) => step < zoom);
  const larger = STEPS.find((step) => step > zoom);
  return (
    <div className="zoom-bar" role="toolbar" aria-label="View of the document">
      <span className="zoom-page" style={{ minWidth: `${String(count).length * 2 + 8}ch` }}>
        {`Page ${page} of ${count}`}
      </span>
      <Button
        kind="icon"
        aria-label="Smaller"
        isDisabled={smaller === undefined}
        onPress={() => onZoom(smaller ?? zoom)}
      >
        <Icon name="minus" />
      </Button>
      <Button
        kind="quiet"
        aria-label={`${Math.round(zoom * 100)} %, fit to the width`}
        onPress={() => onZoom(1)}
      >
        {Math.round(zoom * 100)} %
      </Button>
      <Button
        kind="icon"
        aria-label="Larger"
        isDisabled={larger === undefined}
        onPress={() => onZoom(larger ?? zoom)}
      >
        <Icon name="plus" />
      </Button>
    </div>
  );
}
