// Queries the index of plugins/site_search: loads the files that a query needs, each once.
import { IndexFormat, lines, monthOf } from "./index_files.js";
import { Hits, intersection, mergeMax, union } from "./ranking.js";
import { otherLayout, singleEdits } from "./slips.js";
import { fold, isCyrillic, Stemmer, words } from "./stem.js";

const EXACT_BOOST = 1; // of a word
const PREFIX_BOOST = 0.5; // of a stem that only begins with the typed word
const FILTER_BOOST = 0; // a filter decides what is found, not the order
const MAX_COMPLETIONS = 4; // words that begin like what was typed, the shortest first
const MAX_STEM_FILES = 4; // to load for the correction of a word
const LONGEST_CORRECTED = 20; // letters: of n letters n × 66 others are one edit away
const MOST_CORRECTED = 2; // words of a query
const LONGEST_SUGGESTED = 8; // words: a longer query is not read in the other layout either
const ENOUGH_ARTICLES = 8; // with a word as it was typed: then it is not completed
const ALTERNATING = /[кзс]$/; // the end of a stem in which ч, ж, ш and others are written so
const FINAL_VOWELS = /[аеєиіїоуюяьй]+$/;

async function get(url, options) {
  const response = await fetch(url, options);
  if (!response.ok) throw new Error(`${response.url}: ${response.status}`);
  return response;
}

export class SearchIndex {
  static async open(folder) {
    const response = await get(new URL("index.json", folder), { cache: "no-cache" });
    return new SearchIndex(folder, await response.json());
  }

  constructor(folder, manifest) {
    this.folder = folder;
    this.manifest = manifest;
    this.stemmer = new Stemmer(manifest.rules);
    this.format = new IndexFormat(manifest);
    this.requests = new Map(); // by file
    this.stemLists = new Map(); // those that are loaded, by file
  }

  load(name, parse) {
    if (!this.requests.has(name)) {
      const url = new URL(`${name}?v=${this.manifest.version}`, this.folder);
      const request = get(url).then(parse);
      request.catch(() => this.requests.delete(name));
      this.requests.set(name, request);
    }
    return this.requests.get(name);
  }

  // Returns the articles that have a stem, and their weights.
  async postings(stem) {
    if (!stem) return this.format.postings();
    const list = this.stemLists.get(this.format.stemFiles(stem)[0]);
    const isListed = !list || list.has(stem) || stem.startsWith(this.format.facet);
    if (!isListed) return this.format.postings();
    const parse = async (response) => lines(await response.text());
    const found = await this.load(this.format.wordFile(stem), parse);
    return this.format.postings(found.get(stem));
  }

  // Returns the stems that a file lists, each with a word and how common it is.
  async stemList(name) {
    const parse = async (response) => this.format.stemList(await response.text());
    const found = await this.load(name, parse);
    this.stemLists.set(name, found);
    return found;
  }

  // Returns stems of words that begin like what was typed; «Дрогобич» begins «Дрогобицька» too.
  async completions(typed, stem) {
    const bare = typed.replace(FINAL_VOWELS, "");
    const adjective = ALTERNATING.test(stem) ? stem.replace(/к$/, "ц") : typed;
    const prefixes = [typed, bare, adjective].filter((prefix) => prefix.length > 1);
    const names = new Set(prefixes.flatMap((prefix) => this.format.stemFilesOfPrefix(prefix)));
    const lists = await Promise.all([...names].map((name) => this.stemList(name)));
    const stems = new Set(lists.flatMap((list) => [...list.keys()]));
    return [...stems]
      .filter((found) => prefixes.some((prefix) => found.startsWith(prefix)))
      .sort((one, other) => one.length - other.length || (one < other ? -1 : 1))
      .slice(0, MAX_COMPLETIONS);
  }

  // Returns what a word of the query finds: a posting list, and its stems.
  async match(word, isLast) {
    const stem = this.stemmer.searchStem(word);
    const exact = await this.postings(stem);
    const isPrefix = isLast && exact.articles.length < ENOUGH_ARTICLES;
    const completions = isPrefix ? await this.completions(fold(word), stem) : [];
    const others = completions.filter((other) => other !== stem);
    const completed = await Promise.all(others.map((other) => this.postings(other)));
    const byPrefix = completed.map((postings) => this.boosted(postings, PREFIX_BOOST));
    const lists = [this.boosted(exact, EXACT_BOOST), ...byPrefix];
    const list = mergeMax(lists.filter(({ articles }) => articles.length));
    return { list, stems: [stem, ...others].filter(Boolean) };
  }

  // Returns postings with a boost, which is the higher, the rarer the stem is.
  boosted(postings, boost) {
    const count = Math.max(1, postings.articles.length);
    return { ...postings, boost: boost * Math.log(1 + this.manifest.articles / count) };
  }

  // Returns { hits, stems, isAll }: articles by relevance, with some of the words if none has all.
  async find(query, facets, isTyping = true) {
    const typed = words(query);
    const searchable = typed.filter((word) => this.stemmer.searchStem(word));
    const searched = searchable.length ? searchable : typed.slice(-1);
    const matches = await Promise.all(
      searched.map((word) => this.match(word, isTyping && word === typed.at(-1))),
    );
    const limits = await Promise.all(facets.map((facet) => this.postings(facet)));
    const lists = matches.map(({ list }) => list);
    const filters = limits.map((postings) => ({ ...postings, boost: FILTER_BOOST }));
    const full = intersection([...lists, ...filters]);
    const isAll = full.articles.length > 0 || searched.length < 2;
    const found = isAll ? full : union(lists, filters);
    const stems = new Set(matches.flatMap((match) => match.stems));
    return { hits: new Hits(found, this.manifest.newest), stems, isAll };
  }

  // Returns another query that finds something with all its words, or null: each word that is in
  // no article is read in the other keyboard layout, or one misspelling is corrected.
  async suggestion(query, facets) {
    const typed = query.split(/\s+/);
    if (typed.length > LONGEST_SUGGESTED) return null;
    const misspelt = await Promise.all(typed.map((text) => this.misspelt(text)));
    if (misspelt.flat().length > MOST_CORRECTED) return null;
    const corrected = await Promise.all(typed.map((text) => this.corrected(text)));
    const suggested = this.inOneLayout(typed, corrected).join(" ");
    const isOther = suggested !== typed.join(" ");
    return isOther && (await this.finds(suggested, facets)) ? suggested : null;
  }

  // Returns the corrected words, with stop words switched to the other layout where others were.
  inOneLayout(typed, corrected) {
    const isSwitched = (text, at) => corrected[at] !== text && corrected[at] === otherLayout(text);
    const scripts = new Set(typed.filter(isSwitched).map(isCyrillic));
    const hasNoStem = (text) => !words(text).some((word) => this.stemmer.searchStem(word));
    return corrected.map((text) =>
      scripts.has(isCyrillic(text)) && hasNoStem(text) ? otherLayout(text) : text,
    );
  }

  async finds(query, facets) {
    const { hits, isAll } = await this.find(query, facets, false);
    return isAll && hits.length > 0;
  }

  // Returns the probable spelling of a typed word, which has no space.
  async corrected(text) {
    if (await this.isIndexed(text)) return text;
    const other = otherLayout(text);
    if (await this.isIndexed(other)) return other;
    let changed = text;
    for (const word of await this.misspelt(text)) {
      changed = changed.replace(word, (await this.correction(word)) ?? word);
    }
    return changed;
  }

  // Returns the words of a text that are in no article, if it is in none in the other layout too.
  async misspelt(text) {
    if ((await this.isIndexed(text)) || (await this.isIndexed(otherLayout(text)))) return [];
    const typed = words(text);
    const areIndexed = await Promise.all(typed.map((word) => this.isIndexed(word)));
    return typed.filter((_, at) => !areIndexed[at]);
  }

  async isIndexed(text) {
    for (const stem of words(text).map((word) => this.stemmer.searchStem(word))) {
      if (stem && !(await this.postings(stem)).articles.length) return false;
    }
    return true;
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
      const stem = this.stemmer.searchStem(edit);
      if (!stem) continue;
      if (!left.has(stem)) left.set(stem, { files: this.format.stemFiles(stem), likelihood: 0 });
      const its = left.get(stem);
      its.likelihood = Math.max(its.likelihood, (1 + edit.length - stem.length) ** 2);
    }
    const isOneEditAway = (entry) => edits.has(fold(entry.word));
    const found = [];
    for (let loaded = 0; loaded < MAX_STEM_FILES && left.size; ) {
      const name = this.likeliestFile(left);
      if (!this.stemLists.has(name)) loaded += 1;
      const list = await this.stemList(name);
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
    const isLoaded = (name) => this.stemLists.has(name);
    const [first] = [...sums.keys()].sort(
      (one, other) => isLoaded(other) - isLoaded(one) || sums.get(other) - sums.get(one),
    );
    return first;
  }

  // Returns what results show of articles: title, URL, teaser, date in words, date, category.
  async results(articles) {
    return Promise.all(
      articles.map(async (article) => {
        const position = this.format.positionOf(article);
        const file = Math.floor(position / this.manifest.cards);
        const name = `cards/${monthOf(article)}-${file}.json`;
        const results = await this.load(name, (response) => response.json());
        return results[position % this.manifest.cards];
      }),
    );
  }
}
