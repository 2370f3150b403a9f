const codes = {
  bold: [1, 22],
  dim: [2, 22],
  red: [31, 39],
  green: [32, 39],
  yellow: [33, 39],
  cyan: [36, 39],
} as const;

/** Marks text for a terminal, or leaves it as it is. */
export type Ink = Readonly<Record<keyof typeof codes, (text: string) => string>>;

export function createInk(color: 'on' | 'off'): Ink {
  const paint = (style: keyof typeof codes) => (text: string) => {
    const [open, close] = codes[style];
    return color === 'off' || text === '' ? text : `\u001b[${open}m${text}\u001b[${close}m`;
  };
  return {
    bold: paint('bold'),
    dim: paint('dim'),
    red: paint('red'),
    green: paint('green'),
    yellow: paint('yellow'),
    cyan: paint('cyan'),
  };
}
