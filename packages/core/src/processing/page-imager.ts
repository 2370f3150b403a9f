export interface PageImage {
  readonly mediaType: 'image/png' | 'image/jpeg';
  readonly bytes: Uint8Array;
}

/** Port: a page of a document as a picture, for the boxes to lie on. */
export interface PageImager {
  /** Undefined where the format has no picture, or there is no such page. */
  render(request: {
    readonly bytes: Uint8Array;
    readonly page: number;
    readonly signal: AbortSignal;
  }): Promise<PageImage | undefined>;
}
