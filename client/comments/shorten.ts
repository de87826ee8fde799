// Words cut to a length, with a sign that more follows.
export function shorten(words: string, most: number): string {
  return words.length > most ? `${words.slice(0, most - 1).trimEnd()}…` : words
}
