/** A line that is nothing yet but an item's number or bullet. */
export const listMarker: RegExp = /^\s*(?:\d{1,2}[.)]|[a-z][.)]|[-•▪●◦‣·*])\s*$/iu;
