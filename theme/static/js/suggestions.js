// Suggests another query where one finds little: in the other keyboard layout, or spelled right.
import { otherLayout, singleEdits } from "./slips.js";
import { fold, isCyrillic, words } from "./stem.js";

const MAX_STEM_FILES = 4; // to load for the correction of a word
const LONGEST_CORRECTED = 20; // letters: of n letters n × 66 others are one edit away
const MOST_CORRECTED = 2; // words of a query
const SURELY_SWITCHED = 4; // letters of a word in the wrong layout beside one in the right layout
const LONGEST_SUGGESTED = 8; // words: a longer query is not read in the other layout either

export class Suggestions {
  constructor(index) {
    this.index = index; // a SearchIndex
  }

  // Returns another query that finds something with all its words, or null: each word that is in
  // no article is read in the other keyboard layout, or one misspelling is corrected.
  async suggestion(query, facets) {
    const typed = query.split(/\s+/);
    if (typed.length > LONGEST_SUGGESTED) return null;
    const isKnown = await Promise.all(typed.map((text) => this.isIndexed(text, true)));
    const shortest = isKnown.includes(true) ? SURELY_SWITCHED : 1;
    const switched = await Promise.all(typed.map((text) => this.switched(text, shortest)));
    const misspelt = await Promise.all(
      typed.map((text, at) => (switched[at] ? [] : this.misspelt(text))),
    );
    if (misspelt.flat().length > MOST_CORRECTED) return null;
    const corrected = await Promise.all(
      typed.map((text, at) => switched[at] ?? this.corrected(text, misspelt[at])),
    );
    const suggested = this.inOneLayout(typed, corrected).join(" ");
    const isOther = suggested !== typed.join(" ");
    return isOther && (await this.finds(suggested, facets)) ? suggested : null;
  }

  // Returns the corrected words, with stop words switched to the other layout where others were.
  inOneLayout(typed, corrected) {
    const isSwitched = (text, at) => corrected[at] !== text && corrected[at] === otherLayout(text);
    const scripts = new Set(typed.filter(isSwitched).map(isCyrillic));
    const hasNoStem = (text) => !words(text).some((word) => this.index.stemmer.searchStem(word));
    return corrected.map((text) =>
      scripts.has(isCyrillic(text)) && hasNoStem(text) ? otherLayout(text) : text,
    );
  }

  async finds(query, facets) {
    const { hits, isAll } = await this.index.find(query, facets, false);
    return isAll && hits.length > 0;
  }

  // Returns a typed word, which has no space, in the other layout, or null: if it is in no article,
  // but is in one so. A text in both alphabets was typed as it is meant.
  async switched(text, shortest) {
    const isMixed = isCyrillic(text) && /[a-z]/i.test(text);
    if (isMixed || text.length < shortest || (await this.isIndexed(text))) return null;
    const other = otherLayout(text);
    return (await this.isIndexed(other)) ? other : null;
  }

  // Returns a typed word, which has no space, with its misspelt words corrected.
  async corrected(text, misspelt) {
    let changed = text;
    for (const word of misspelt) {
      changed = changed.replace(word, (await this.correction(word)) ?? word);
    }
    return changed;
  }

  // Returns the words of a text that are in no article.
  async misspelt(text) {
    const typed = words(text);
    const areIndexed = await Promise.all(typed.map((word) => this.isIndexed(word)));
    return typed.filter((_, at) => !areIndexed[at]);
  }

  // Returns whether all words of a text are in articles; one of stop words is, unless some are asked.
  async isIndexed(text, needsWords = false) {
    const stems = words(text).map((word) => this.index.stemmer.searchStem(word));
    for (const stem of stems) {
      if (stem && !(await this.index.postings(stem)).articles.length) return false;
    }
    return !needsWords || stems.some(Boolean);
  }

  // Returns the indexed word that is most like a misspelled one, or null. Files that list most of
  // the possible stems are loaded first, until one has a word that is one edit away. An edit is the
  // likelier, the longer the ending is that the stemmer cuts off.
  async correction(word) {
    const folded = fold(word);
    if (folded.length < 4 || folded.length > LONGEST_CORRECTED) return null;
    const edits = new Set(singleEdits(folded));
    const left = new Map();
    for (const edit of edits) {
      const stem = this.index.stemmer.searchStem(edit);
      if (!stem) continue;
      if (!left.has(stem)) left.set(stem, { files: this.index.format.stemFiles(stem), likelihood: 0 });
      const its = left.get(stem);
      its.likelihood = Math.max(its.likelihood, (1 + edit.length - stem.length) ** 2);
    }
    const isOneEditAway = (entry) => edits.has(fold(entry.word));
    const found = [];
    for (let loaded = 0; loaded < MAX_STEM_FILES && left.size; ) {
      const name = this.likeliestFile(left);
      if (!this.index.stemLists.has(name)) loaded += 1;
      const list = await this.index.stemList(name);
      const listed = [...left].filter(([, { files }]) => files.includes(name));
      for (const [stem] of listed) {
        left.delete(stem);
        if (list.has(stem)) found.push(list.get(stem));
      }
      if (found.some(isOneEditAway)) break;
    }
    found.sort(
      (one, other) =>
        isOneEditAway(other) - isOneEditAway(one) || other.articles - one.articles,
    );
    return found[0]?.word ?? null;
  }

  // Returns the file that lists most of the likely stems; one that is loaded first.
  likeliestFile(stems) {
    const sums = new Map();
    for (const { files, likelihood } of stems.values()) {
      for (const name of files) {
        sums.set(name, (sums.get(name) ?? 0) + likelihood);
      }
    }
    const isLoaded = (name) => this.index.stemLists.has(name);
    const [first] = [...sums.keys()].sort(
      (one, other) => isLoaded(other) - isLoaded(one) || sums.get(other) - sums.get(one),
    );
    return first;
  }
}
