// What stays of a word in all its forms: the rules of plugins/ukrainian_language/stem_rules.json, which
// the search index brings along, so that the browser cuts a question as the build has cut the texts.
const DROPPED = /['\u2019\u02bc\u2018`\u00b4\u0301]/g;
const WORD = /[\p{L}\p{N}]+(?:['\u2019\u02bc\u2018`\u00b4\u0301]+[\p{L}\p{N}]+)*/gu;

export function fold(text) {
  const plain = text.normalize("NFC").toLowerCase().replace(/ß/g, "ss");
  return plain.replace(/ґ/g, "г").replace(DROPPED, "").normalize("NFC");
}

export function words(text) {
  return text.match(WORD) ?? [];
}

export function isCyrillic(text) {
  return /[\u0400-\u04ff]/.test(text);
}

function cutter({ stop, steps, exceptions }) {
  const silent = new Set(stop.split(" "));
  const compiled = steps.map((step) => [new RegExp(step.find, "u"), step.put]);
  const known = new Map(Object.entries(exceptions));
  const cut = (folded) =>
    known.get(folded) ??
    compiled.reduce((rest, [pattern, put]) => rest.replace(pattern, put), folded);
  return { cut, silent };
}

// Cuts words by the rules of every language, which it tells apart by script. `stem` gives the stem of
// one word, `telling` too, or "" where the word says nothing by itself.
export class Stems {
  constructor(rules) {
    this.cutters = Object.fromEntries(
      Object.entries(rules).map(([lang, its]) => [lang, cutter(its)]),
    );
  }

  stem(word, lang = isCyrillic(word) ? "uk" : "en") {
    return this.cutters[lang].cut(fold(word));
  }

  telling(word) {
    const { silent } = this.cutters[isCyrillic(word) ? "uk" : "en"];
    return [...word].length < 2 || silent.has(fold(word)) ? "" : this.stem(word);
  }
}
