// How long a text is for a network: graphemes, with what the network counts differently. The server counts the same.

export function lengthOf(text, { link, local } = {}) {
  let counted = text.replace(/\r\n/g, "\n");
  if (link) counted = counted.replace(/(^|\s)https?:\/\/\S*/g, (all, space) => space + "x".repeat(link));
  if (local) counted = counted.replace(/(^|\s)(@[^\s@]+)@[\p{L}\p{N}.-]+/gu, "$1$2");
  return [...new Intl.Segmenter("und").segment(counted)].length;
}
