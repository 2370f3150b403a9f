import { operations } from '@medextract/contract';
import { useEffect, useRef, useState } from 'react';
import { useApi } from '../../../api/api-context.js';
import { unwrap } from '../../../api/unwrap.js';
import type { OpenPdf } from './open-pdf.js';

interface PagePictureProps {
  readonly documentId: string;
  readonly page: number;
  /** CSS pixels. */
  readonly width: number;
  readonly pdf: OpenPdf | null;
}

/** A fast scroll or zoom passes many pages that nobody looks at. */
const restMs = 60;

function PdfPicture({
  pdf,
  page,
  width,
}: Omit<PagePictureProps, 'pdf'> & { readonly pdf: OpenPdf }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const stopping = new AbortController();
    const { signal } = stopping;
    const timer = setTimeout(() => {
      const { current } = canvas;
      if (current !== null) void pdf.draw(current, { page, width, signal }).catch(() => undefined);
    }, restMs);
    return () => {
      clearTimeout(timer);
      stopping.abort();
    };
  }, [pdf, page, width]);
  return <canvas ref={canvas} role="img" aria-label={`Page ${page}`} className="size-full" />;
}

function ImagePicture({ documentId, page }: Omit<PagePictureProps, 'pdf' | 'width'>) {
  const { client } = useApi();
  const [address, setAddress] = useState<string>();
  const [isMissing, setMissing] = useState(false);
  useEffect(() => {
    const stopping = new AbortController();
    let made: string | undefined;
    const params = { document_id: documentId, number: page };
    unwrap(client.download(operations.getPageImage, { params, signal: stopping.signal }))
      .then((bytes) => {
        made = URL.createObjectURL(new Blob([new Uint8Array(bytes)]));
        setAddress(made);
      })
      .catch(() => setMissing(!stopping.signal.aborted));
    return () => {
      stopping.abort();
      if (made !== undefined) URL.revokeObjectURL(made);
    };
  }, [client, documentId, page]);
  if (isMissing) return <p className="p-4 text-muted text-sm">There is no picture of this page.</p>;
  return address === undefined ? null : (
    <img src={address} alt={`Page ${page}`} className="size-full" />
  );
}

/** A page as it looks: drawn here where it is a PDF, else as the service pictures it. */
export function PagePicture({ pdf, ...rest }: PagePictureProps) {
  return pdf === null ? <ImagePicture {...rest} /> : <PdfPicture pdf={pdf} {...rest} />;
}
