interface SaveOptions {
  readonly name: string;
  readonly mediaType: string;
}

/** Hands bytes to the browser to be saved; nothing of them is shown or run. */
export function saveFile(bytes: Uint8Array, { name, mediaType }: SaveOptions): void {
  const address = URL.createObjectURL(new Blob([new Uint8Array(bytes)], { type: mediaType }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
}
