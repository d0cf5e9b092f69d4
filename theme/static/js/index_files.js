// Reads the files of the index by the format in its index.json, which index_format.py in
// plugins/site_search has published.
const CODE_BITS = 16; // of an article's number, which is its month and the code of its position

const remainders = Uint32Array.from({ length: 256 }, (_, byte) => {
  let rest = byte;
  for (let bit = 0; bit < 8; bit += 1) rest = rest & 1 ? 0xedb88320 ^ (rest >>> 1) : rest >>> 1;
  return rest;
});

// Returns the CRC-32 of a text in UTF-8.
function crc32(text) {
  let rest = 0xffffffff;
  for (const byte of new TextEncoder().encode(text)) {
    rest = remainders[(rest ^ byte) & 255] ^ (rest >>> 8);
  }
  return (rest ^ 0xffffffff) >>> 0;
}

// Returns the lines of a file of words by stem.
export function lines(text) {
  const found = text.split("\n").map((line) => [line.slice(0, line.indexOf("\t")), line]);
  return new Map(found.map(([stem, line]) => [stem, line.slice(stem.length + 1)]));
}

export function monthOf(article) {
  return article >> CODE_BITS;
}

export class IndexFormat {
  constructor({ words, stems, format }) {
    Object.assign(this, format, { words, stems });
  }

  // Returns the articles that have a stem and their weights, side by side.
  postings(line = "") {
    const [firstMonth, monthsEnd] = this.months;
    const [firstWeight, weightsEnd] = this.weights;
    const articles = [];
    const weights = [];
    let month = 0;
    let weight = 1;
    for (let at = 0; at < line.length; at += 1) {
      const code = line.charCodeAt(at);
      if (code >= firstMonth && code < monthsEnd) {
        month = (code - firstMonth) << CODE_BITS;
        weight = 1;
      } else if (code >= firstWeight && code < weightsEnd) weight = code - firstWeight;
      else {
        articles.push(month | code);
        weights.push(weight);
      }
    }
    return { articles, weights };
  }

  positionOf(article) {
    const code = article & ((1 << CODE_BITS) - 1);
    let before = 0;
    for (const [first, end] of this.positions) {
      if (code < end) return before + code - first;
      before += end - first;
    }
  }

  // Returns { stem: { word, articles } }: the shortest word that has it, and how many articles have
  // it, as an exponent of two.
  stemList(text) {
    const found = new Map();
    let letters = [];
    for (const line of text.split("\n").slice(0, -1)) {
      const [own, entry] = line.split("\t");
      letters = [...letters.slice(0, parseInt(own[0], this.base)), ...own.slice(1)];
      const stem = letters.join("");
      const ending = entry.slice(1);
      const word = ending.startsWith(this.wholeWord) ? ending.slice(1) : stem + ending;
      found.set(stem, { word, articles: parseInt(entry[0], this.base) });
    }
    return found;
  }

  wordFile(stem) {
    return `words/${crc32(stem) % this.words}.txt`;
  }

  // Returns the two that list a stem: by its beginning, and by the rest of it.
  stemFiles(stem) {
    const letters = [...stem];
    const cut = this.halves[letters.length < this.longStem ? 0 : 1];
    const rest = this.secondHalf + letters.slice(cut).join("");
    return [letters.slice(0, cut).join(""), rest].map((half) => this.stemFile(half));
  }

  // Returns those that list all stems with a prefix; with a short one, only the short stems.
  stemFilesOfPrefix(prefix) {
    const letters = [...prefix];
    const [short, long] = this.halves;
    const cuts = letters.length < long ? [short] : [short, long];
    const some = letters.length < this.longStem ? cuts : [long];
    return some.map((cut) => this.stemFile(letters.slice(0, cut).join("")));
  }

  stemFile(half) {
    return `stems/${crc32(half) % this.stems}.txt`;
  }
}
