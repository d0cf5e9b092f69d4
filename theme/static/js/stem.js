// What stays of a word in all its forms: the rules of plugins/ukrainian_language/stem_rules.json, which
// the search index brings along, so that the browser cuts a question as the build has cut the texts.
const DROPPED = /['\u2019\u02bc\u2018`\u00b4\u0301]/g;

export function fold(text) {
  const plain = text.normalize("NFC").toLowerCase().replace(/ß/g, "ss");
  return plain.replace(/ґ/g, "г").replace(DROPPED, "").normalize("NFC");
}

// Returns a function that cuts one word; `rules` are those of one language.
export function stemmer(rules) {
  const steps = rules.steps.map((step) => [new RegExp(step.find, "u"), step.put]);
  const others = new Map(Object.entries(rules.exceptions));
  return (word) => {
    const folded = fold(word);
    return steps.reduce(
      (rest, [pattern, put]) => rest.replace(pattern, put),
      others.get(folded) ?? folded,
    );
  };
}
