const successes: Readonly<Record<number, string>> = {
  200: 'Done.',
  201: 'Made.',
  202: 'Begun; the result is still to come.',
  204: 'Done; there is nothing to say.',
  304: 'Not changed.',
};

const failures: Readonly<Record<number, string>> = {
  400: 'The request cannot be used as it is.',
  401: 'Nobody known asks.',
  403: 'The caller may not do this.',
  404: 'There is no such thing.',
  409: 'The state of the thing does not allow this, or somebody was faster.',
  412: 'It was changed since it was looked at.',
  413: 'Larger than is taken here.',
  415: 'The body is of a media type that is not taken here.',
  422: 'The request is not valid.',
  428: 'The edit names no revision in If-Match.',
  429: 'Too many requests.',
  500: 'A fault.',
  503: 'Not available at the moment.',
};

export const describeSuccess = (status: number): string => successes[status] ?? 'Done.';
export const describeFailure = (status: number): string => failures[status] ?? 'Refused.';
