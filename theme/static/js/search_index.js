// Finds articles in the index that plugins/site_search has written: of its files only those that a
// question needs are loaded, each once. Knows nothing of the page.
import { FileNames, lines, listing, monthOf, placeOf, postings } from "./index_files.js";
import { Hits, inAll, inSome, strongest } from "./ranking.js";
import { otherLayout, respellings } from "./slips.js";
import { fold, isCyrillic, Stems, words } from "./stem.js";

const EXACT = 1; // how much a word counts
const BEGUN = 0.5; // and one that only begins like what was typed
const FILTER = 0; // a filter tells who is found, not in which order
const MOST_BEGUN = 4; // such words, the shortest first
const MOST_LISTINGS = 4; // files in which words that may have been meant are looked for
const ENOUGH = 8; // articles with a word as it stands: what it may begin is not looked for
const ENDS_LIKE_MANY = /[кзс]$/; // a stem in which ч, ж, ш and others are written so
const ENDS_IN_VOWELS = /[аеєиіїоуюяьй]+$/;

export class SearchIndex {
  static async open(folder) {
    const response = await fetch(new URL("index.json", folder), { cache: "no-cache" });
    if (!response.ok) throw new Error(`${response.url}: ${response.status}`);
    return new SearchIndex(folder, await response.json());
  }

  constructor(folder, about) {
    this.folder = folder;
    this.about = about;
    this.stems = new Stems(about.rules);
    this.names = new FileNames(about);
    this.loaded = new Map();
    this.listings = new Map(); // that have come
  }

  load(name, read) {
    if (!this.loaded.has(name)) {
      const address = new URL(`${name}?v=${this.about.version}`, this.folder);
      const got = fetch(address).then((response) => {
        if (!response.ok) throw new Error(`${response.url}: ${response.status}`);
        return read(response);
      });
      got.catch(() => this.loaded.delete(name));
      this.loaded.set(name, got);
    }
    return this.loaded.get(name);
  }

  // Returns the articles that have a stem, and their weights.
  async postings(stem) {
    if (!stem) return postings();
    const known = this.listings.get(this.names.listing(stem)[0]);
    if (known && !stem.startsWith("#") && !known.has(stem)) return postings();
    const read = async (response) => lines(await response.text());
    const found = await this.load(this.names.withPostings(stem), read);
    return postings(found.get(stem));
  }

  // Returns the stems that a file lists, each with a word and how common it is.
  async listing(name) {
    const read = async (response) => listing(await response.text());
    const found = await this.load(name, read);
    this.listings.set(name, found);
    return found;
  }

  // Returns stems of words that begin like what was typed; «Дрогобич» begins «Дрогобицька» too.
  async begunBy(typed, own) {
    const bare = typed.replace(ENDS_IN_VOWELS, "");
    const adjective = ENDS_LIKE_MANY.test(own) ? own.replace(/к$/, "ц") : typed;
    const beginnings = [typed, bare, adjective].filter((one) => one.length > 1);
    const names = new Set(beginnings.flatMap((one) => this.names.listingBegun(one)));
    const found = await Promise.all([...names].map((name) => this.listing(name)));
    const stems = new Set(found.flatMap((known) => [...known.keys()]));
    return [...stems]
      .filter((stem) => beginnings.some((beginning) => stem.startsWith(beginning)))
      .sort((one, other) => one.length - other.length || (one < other ? -1 : 1))
      .slice(0, MOST_BEGUN);
  }

  // Returns what a word of the question finds, a list for the ranking, and the stems it stands for.
  async wanted(word, isLast) {
    const own = this.stems.telling(word);
    const known = await this.postings(own);
    const isBegun = isLast && known.articles.length < ENOUGH;
    const begun = isBegun ? await this.begunBy(fold(word), own) : [];
    const others = begun.filter((stem) => stem !== own);
    const found = await Promise.all(others.map((stem) => this.postings(stem)));
    const lists = [this.counted(known, EXACT), ...found.map((its) => this.counted(its, BEGUN))];
    const list = strongest(lists.filter(({ articles }) => articles.length));
    return { list, stems: [own, ...others].filter(Boolean) };
  }

  // Returns postings with what their weights count: the more, the rarer the stem is.
  counted(found, counts) {
    const rarity = Math.log(1 + this.about.articles / Math.max(1, found.articles.length));
    return { ...found, counts: counts * rarity };
  }

  // Returns { hits, stems, isAll }: articles by relevance; those with some of the words when none has
  // all. `filters` are facets as "#region/lvivska", each of which must hold.
  async find(question, filters, isTyping = true) {
    const typed = words(question);
    const telling = typed.filter((word) => this.stems.telling(word));
    const asked = telling.length ? telling : typed.slice(-1);
    const found = await Promise.all(
      asked.map((word) => this.wanted(word, isTyping && word === typed.at(-1))),
    );
    const facets = await Promise.all(filters.map((facet) => this.postings(facet)));
    const lists = found.map(({ list }) => list);
    const limits = facets.map((its) => ({ ...its, counts: FILTER }));
    const full = inAll([...lists, ...limits]);
    const isAll = full.articles.length > 0 || asked.length < 2;
    const some = isAll ? full : inSome(lists, limits);
    const stems = new Set(found.flatMap((its) => its.stems));
    return { hits: new Hits(some, this.about.newest), stems, isAll };
  }

  // Returns another question that finds something with all its words, or null: each word that nobody
  // has is what the same keys write in the other layout, or has one misspelling undone.
  async suggestion(question, filters) {
    const typed = question.split(/\s+/);
    const meant = await Promise.all(typed.map((part) => this.meant(part)));
    const changed = this.switched(typed, meant).join(" ");
    return changed !== typed.join(" ") && (await this.finds(changed, filters)) ? changed : null;
  }

  // Returns what was meant, in one layout: words that say nothing go with those that were switched.
  switched(typed, meant) {
    const isSwitched = (part, at) => meant[at] !== part && meant[at] === otherLayout(part);
    const scripts = new Set(typed.filter(isSwitched).map(isCyrillic));
    const isSilent = (part) => !words(part).some((word) => this.stems.telling(word));
    return meant.map((part) =>
      scripts.has(isCyrillic(part)) && isSilent(part) ? otherLayout(part) : part,
    );
  }

  async finds(question, filters) {
    const { hits, isAll } = await this.find(question, filters, false);
    return isAll && hits.length > 0;
  }

  // Returns what was meant by a part of the question without a space.
  async meant(part) {
    if (await this.isKnown(part)) return part;
    const other = otherLayout(part);
    if (await this.isKnown(other)) return other;
    let changed = part;
    for (const word of words(part)) {
      if (await this.isKnown(word)) continue;
      changed = changed.replace(word, (await this.respelled(word)) ?? word);
    }
    return changed;
  }

  async isKnown(text) {
    for (const stem of words(text).map((word) => this.stems.telling(word))) {
      if (stem && !(await this.postings(stem)).articles.length) return false;
    }
    return true;
  }

  // Returns the known word that is most like a misspelled one, or null. Files that list most of what
  // may have been meant are asked first, until one knows a word that is one slip away. What has an
  // ending that the rules know is the likelier the longer that is.
  async respelled(word) {
    const folded = fold(word);
    if (folded.length < 4) return null;
    const slips = new Set(respellings(folded));
    const left = new Map();
    for (const slip of slips) {
      const stem = this.stems.telling(slip);
      if (stem) left.set(stem, Math.max(left.get(stem) ?? 0, (1 + slip.length - stem.length) ** 2));
    }
    const known = [];
    for (let asked = 0; asked < MOST_LISTINGS && left.size; ) {
      const name = this.mostTelling(left);
      if (!this.listings.has(name)) asked += 1;
      const found = await this.listing(name);
      const listed = [...left.keys()].filter((one) => this.names.listing(one).includes(name));
      for (const stem of listed) {
        left.delete(stem);
        if (found.has(stem)) known.push(found.get(stem));
      }
      if (known.some((one) => slips.has(fold(one.word)))) break;
    }
    const isOneSlipAway = (one) => slips.has(fold(one.word));
    known.sort(
      (one, other) =>
        isOneSlipAway(other) - isOneSlipAway(one) || other.articles - one.articles,
    );
    return known[0]?.word ?? null;
  }

  // Returns the file that lists most of the stems, { stem: likelihood }; one that has come first.
  mostTelling(stems) {
    const listed = new Map();
    for (const [stem, likelihood] of stems) {
      for (const name of this.names.listing(stem)) {
        listed.set(name, (listed.get(name) ?? 0) + likelihood);
      }
    }
    const isHere = (name) => this.listings.has(name);
    const [first] = [...listed.keys()].sort(
      (one, other) => isHere(other) - isHere(one) || listed.get(other) - listed.get(one),
    );
    return first;
  }

  // Returns the cards of articles: title, address, teaser, day in words, day, category.
  async cards(articles) {
    return Promise.all(
      articles.map(async (article) => {
        const place = placeOf(article);
        const file = Math.floor(place / this.about.cards);
        const name = `cards/${monthOf(article)}-${file}.json`;
        const cards = await this.load(name, (response) => response.json());
        return cards[place % this.about.cards];
      }),
    );
  }
}
