// Queries the index of plugins/site_search: loads the files that a query needs, each once.
import { IndexFormat, lines, monthOf } from "./index_files.js";
import { numbers } from "./numbers.js";
import { Hits, intersection, mergeMax, union } from "./ranking.js";
import { fold, Stemmer, wordsAt } from "./stem.js";

const EXACT_BOOST = 1; // of a word
const PREFIX_BOOST = 0.5; // of a stem that only begins with the typed word
const FILTER_BOOST = 0; // a filter decides what is found, not the order
const MAX_COMPLETIONS = 4; // words that begin like what was typed, the shortest first
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

  // Returns what each word of a query finds. A number of several words stands for them if it is in an
  // article, or if none of them is ever searched for by itself, as in «5-7-9».
  async matches(query, isTyping) {
    const isSearched = ({ word }) => this.stemmer.searchStem(word);
    const typed = wordsAt(query);
    const last = isTyping ? typed.at(-1) : null;
    const found = [];
    let left = typed;
    for (const { word, start, end } of numbers(query)) {
      const own = left.filter((part) => part.start >= start && part.end <= end);
      if (!own.length) continue;
      const match = await this.match(word, own.includes(last));
      if (!match.list.articles.length && own.some(isSearched)) continue;
      found.push(match);
      left = left.filter((part) => !own.includes(part));
    }
    const searchable = left.filter(isSearched);
    const searched = searchable.length || found.length ? searchable : left.slice(-1);
    const matches = searched.map((part) => this.match(part.word, part === last));
    return [...found, ...(await Promise.all(matches))];
  }

  // Returns { hits, stems, isAll }: articles by relevance, with some of the words if none has all.
  async find(query, facets, isTyping = true) {
    const matches = await this.matches(query, isTyping);
    const limits = await Promise.all(facets.map((facet) => this.postings(facet)));
    const lists = matches.map(({ list }) => list);
    const filters = limits.map((postings) => ({ ...postings, boost: FILTER_BOOST }));
    const full = intersection([...lists, ...filters]);
    const isAll = full.articles.length > 0 || matches.length < 2;
    const found = isAll ? full : union(lists, filters);
    const stems = new Set(matches.flatMap((match) => match.stems));
    return { hits: new Hits(found, this.manifest.newest), stems, isAll };
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
