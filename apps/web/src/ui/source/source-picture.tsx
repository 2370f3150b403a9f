import { useEffect, useState } from 'react';

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

interface SourcePictureProps {
  readonly label: string;
  readonly bytes: Uint8Array;
  /** Of the page in points, as the boxes are. */
  readonly size: { readonly width: number; readonly height: number };
  readonly boxes: readonly Box[];
}

const percent = (part: number, whole: number): string => `${(100 * part) / whole}%`;

/** The picture of a page with the evidence lit in place. */
export function SourcePicture({ label, bytes, size, boxes }: SourcePictureProps) {
  const [address, setAddress] = useState<string>();
  useEffect(() => {
    const made = URL.createObjectURL(new Blob([new Uint8Array(bytes)]));
    setAddress(made);
    return () => URL.revokeObjectURL(made);
  }, [bytes]);
  if (address === undefined) return null;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section aria-label={label} tabIndex={0} className="h-full overflow-auto bg-sunken p-3">
      <div className="relative mx-auto max-w-3xl shadow-raised">
        <img src={address} alt={label} className="block w-full" />
        {boxes.map((box) => (
          <span
            key={`${box.x} ${box.y}`}
            aria-hidden
            className="absolute rounded-sm bg-mark-strong/30 outline-2 outline-mark-strong"
            style={{
              left: percent(box.x, size.width),
              top: percent(box.y, size.height),
              width: percent(box.width, size.width),
              height: percent(box.height, size.height),
            }}
          />
        ))}
      </div>
    </section>
  );
}
