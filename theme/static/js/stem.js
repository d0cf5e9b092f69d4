// Stems a query as the build has stemmed the texts: by the rules of stem_rules.json in
// plugins/ukrainian_language, which come with the index.
const DROPPED = /['\u2019\u02bc\u2018`\u00b4\u0301]/g;
const INDICES = "⁰¹²³⁴⁵⁶⁷⁸⁹₀₁₂₃₄₅₆₇₈₉";
const INDEX = /[⁰¹²³⁴-⁹₀-₉]/g;
const NOTE_MARK = /(?<=\p{L}{3})[⁰¹²³⁴-⁹]+/gu; // but м², км³
const WORD = /[\p{L}\p{N}]+(?:['\u2019\u02bc\u2018`\u00b4\u0301]+[\p{L}\p{N}]+)*/gu;

const LONGEST_WORD = 40; // letters: a longer word has no stem; `stemming.py` has the same limit

export function fold(text) {
  const plain = text.normalize("NFC").toLowerCase().replace(/ß/g, "ss");
  const digits = plain.replace(INDEX, (sign) => INDICES.indexOf(sign) % 10);
  return digits.replace(/ґ/g, "г").replace(DROPPED, "").normalize("NFC");
}

// Returns { word, start, end } of each word. A raised digit belongs to a word of one or two letters
// and marks a note after a longer one.
export function wordsAt(text) {
  const plain = text.replace(NOTE_MARK, (mark) => " ".repeat(mark.length));
  return [...plain.matchAll(WORD)].map(({ 0: word, index }) => {
    return { word, start: index, end: index + word.length };
  });
}

export function words(text) {
  return wordsAt(text).map(({ word }) => word);
}

export function isCyrillic(text) {
  return /[\u0400-\u04ff]/.test(text);
}

export function isTooLong(folded) {
  return [...folded].length > LONGEST_WORD;
}

function compile({ stop, steps, exceptions }) {
  const stopWords = new Set(stop.split(" "));
  const compiled = steps.map((step) => [new RegExp(step.find, "u"), step.put]);
  const irregular = new Map(Object.entries(exceptions));
  const stem = (folded) =>
    irregular.get(folded) ??
    compiled.reduce((rest, [pattern, put]) => rest.replace(pattern, put), folded);
  return { stem, stopWords };
}

// Stems words by the rules of each language, which their script decides.
export class Stemmer {
  constructor(rules) {
    this.languages = Object.fromEntries(
      Object.entries(rules).map(([lang, own]) => [lang, compile(own)]),
    );
  }

  stem(word, lang = isCyrillic(word) ? "uk" : "en") {
    const folded = fold(word);
    return isTooLong(folded) ? "" : this.languages[lang].stem(folded);
  }

  // Returns the stem of a word, or "" of a stop word, of a single letter and of over 40.
  searchStem(word) {
    const { stopWords } = this.languages[isCyrillic(word) ? "uk" : "en"];
    return [...word].length < 2 || stopWords.has(fold(word)) ? "" : this.stem(word);
  }
}
