#include <cmark.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

// Memory for libcmark: what a parse asks for is cut from blocks one after the other, and given back as a whole. libcmark
// hands its allocator no context, so the blocks are the thread's own. Parses nest: the one that began last ends first.

/// What most documents need. Memory of a block that is never touched costs nothing.
#define ENTENTE_BLOCK ((size_t)1 << 20)

struct entente_block {
  struct entente_block *previous;
  char *end;
};

typedef struct {
  struct entente_block *block;
  /// What is free of the block.
  char *at, *end;
} entente_mark;

static inline entente_mark *entente_now(void) {
  static _Thread_local entente_mark now;
  return &now;
}

/// Puts a block in the place of the one that waits for the next parse of any thread, so that its memory need not be asked
/// for anew, and gives that one; NULL is none.
static inline struct entente_block *entente_swap_kept(struct entente_block *block) {
  static struct entente_block *kept;
  return __atomic_exchange_n(&kept, block, __ATOMIC_ACQ_REL);
}

static inline struct entente_block *entente_new_block(size_t whole) {
  size_t size = whole + 64 > ENTENTE_BLOCK ? whole + 64 : ENTENTE_BLOCK;
  struct entente_block *block = size == ENTENTE_BLOCK ? entente_swap_kept(NULL) : NULL;
  if (block == NULL) block = (struct entente_block *)malloc(size);
  if (block == NULL) abort();
  block->end = (char *)block + size;
  return block;
}

/// Gives back a block, or keeps it.
static inline void entente_end_block(struct entente_block *block) {
  int isUsual = (size_t)(block->end - (char *)block) == ENTENTE_BLOCK;
  free(isUsual ? entente_swap_kept(block) : block);
}

/// What a cut of so many bytes takes, with the 16 bytes before it that remember their number.
static inline size_t entente_whole(size_t size) { return (size + 31) & ~(size_t)15; }

static inline size_t entente_size(void *cut) { return *(size_t *)((char *)cut - 16); }

static inline int entente_is_last(void *cut) {
  return (char *)cut - 16 + entente_whole(entente_size(cut)) == entente_now()->at;
}

/// A cut of the memory that is free; NULL when it is not enough.
static inline char *entente_cut_here(size_t size) {
  entente_mark *now = entente_now();
  size_t whole = entente_whole(size);
  char *at = now->at;
  if ((size_t)(now->end - at) < whole) return NULL;
  now->at = at + whole;
  *(size_t *)at = size;
  return at + 16;
}

// What is seldom done stands apart, so that what is done for every node calls nothing and keeps no registers.

/// A cut of a further block.
static __attribute__((noinline)) char *entente_cut_anew(size_t size) {
  entente_mark *now = entente_now();
  struct entente_block *block = entente_new_block(entente_whole(size));
  block->previous = now->block;
  *now = (entente_mark){block, (char *)block + 16, block->end};
  return entente_cut_here(size);
}

static __attribute__((noinline)) void *entente_clear_cut(size_t size) {
  char *cut = entente_cut_here(size);
  return memset(cut != NULL ? cut : entente_cut_anew(size), 0, size);
}

static __attribute__((noinline)) void *entente_grow(void *old, size_t size) {
  size_t before = entente_size(old);
  if (size <= before) return old;
  if (entente_is_last(old) && (size_t)(entente_now()->end - (char *)old) + 16 >= entente_whole(size)) {
    *(size_t *)((char *)old - 16) = size;
    entente_now()->at = (char *)old - 16 + entente_whole(size);
    return old;
  }
  char *cut = entente_cut_here(size);
  return memcpy(cut != NULL ? cut : entente_cut_anew(size), old, before);
}

/// The size of a libcmark node: most of what is asked for.
#define ENTENTE_NODE ((size_t)112)

static inline void *entente_calloc(size_t count, size_t size) {
  // These are nodes and single bytes: the product cannot overflow.
  char *cut = count * size == ENTENTE_NODE ? entente_cut_here(ENTENTE_NODE) : NULL;
  return cut != NULL ? memset(cut, 0, ENTENTE_NODE) : entente_clear_cut(count * size);
}

static inline void *entente_realloc(void *old, size_t size) {
  if (old != NULL) return entente_grow(old, size);
  char *cut = entente_cut_here(size);
  return cut != NULL ? cut : entente_cut_anew(size);
}

/// Nothing is given back by itself: what libcmark frees is hardly ever what was cut last.
static inline void entente_free(void *old) { (void)old; }

static cmark_mem entente_memory = {entente_calloc, entente_realloc, entente_free};

/// Parses a document whose memory lasts until `entente_release` gets what `entente_begin` gave before it.
static inline cmark_node *entente_parse(const char *text, size_t length, int options) {
  cmark_parser *parser = cmark_parser_new_with_mem(options, &entente_memory);
  cmark_parser_feed(parser, text, length);
  return cmark_parser_finish(parser);
}

static inline entente_mark entente_begin(void) { return *entente_now(); }

static inline void entente_release(entente_mark mark) {
  struct entente_block *block = entente_now()->block;
  while (block != mark.block) {
    struct entente_block *previous = block->previous;
    entente_end_block(block);
    block = previous;
  }
  *entente_now() = mark;
}

static inline size_t entente_length(const char *text) { return strlen(text); }

/// Where a byte stands first in so many bytes; their number when it doesn't.
static inline size_t entente_find(const uint8_t *source, size_t count, uint8_t byte) {
  const void *found = memchr(source, byte, count);
  return found == NULL ? count : (size_t)((const uint8_t *)found - source);
}

// Loops over text in which few bytes are of interest, sixteen bytes at a time.

typedef uint8_t entente_lanes __attribute__((vector_size(16)));
typedef uint64_t entente_halves __attribute__((vector_size(16)));

/// A bit for each of sixteen lanes that are all ones or all zeros, that of the first one lowest.
static inline uint64_t entente_bits(entente_lanes lanes) {
#ifdef __SSE2__
  typedef char entente_signed __attribute__((vector_size(16)));
  return (uint64_t)__builtin_ia32_pmovmskb128((entente_signed)lanes);
#else
  entente_halves ones = (entente_halves)(lanes & 1);
  return (ones[0] * 0x0102040810204080) >> 56 | ((ones[1] * 0x0102040810204080) >> 56) << 8;
#endif
}

/// Eight bytes, and eight more.
static inline entente_lanes entente_both(const uint8_t *first, const uint8_t *last) {
  entente_halves halves;
  memcpy(&halves, first, 8);
  memcpy((uint8_t *)&halves + 8, last, 8);
  return (entente_lanes)halves;
}

/// One to fifteen bytes, some of which may stand more than once, and none of another text.
static inline entente_lanes entente_few(const uint8_t *text, size_t count) {
  if (count >= 8) return entente_both(text, text + count - 8);
  uint32_t parts[2];
  if (count >= 4) {
    memcpy(&parts[0], text, 4);
    memcpy(&parts[1], text + count - 4, 4);
  } else {
    parts[0] = parts[1] = text[0] * 0x01000001u | (uint32_t)text[count / 2] << 8 | (uint32_t)text[count - 1] << 16;
  }
  return entente_both((uint8_t *)parts, (uint8_t *)parts);
}

/// Whether the lanes are the same, with no backslash and no ampersand among them.
static inline int entente_match_lanes(entente_lanes literal, entente_lanes source) {
  return entente_bits((entente_lanes)((literal == source) & (source != '\\') & (source != '&'))) == 0xFFFF;
}

/// How many bytes a literal has, when it stands at `source` as it is, without a backslash or an ampersand; else 0.
static inline size_t entente_match(const char *literal, const uint8_t *source, size_t limit) {
  const uint8_t *text = (const uint8_t *)literal;
  if (text[0] != source[0]) return 0;
  size_t count = strlen(literal);
  if (count == 0 || count > limit) return 0;
  if (count >= 16) {
    entente_lanes a, b;
    for (size_t at = 0; at + 16 < count; at += 16) {
      memcpy(&a, text + at, 16);
      memcpy(&b, source + at, 16);
      if (!entente_match_lanes(a, b)) return 0;
    }
    // The first of these sixteen may have been compared before.
    memcpy(&a, text + count - 16, 16);
    memcpy(&b, source + count - 16, 16);
    return entente_match_lanes(a, b) ? count : 0;
  }
  return entente_match_lanes(entente_few(text, count), entente_few(source, count)) ? count : 0;
}

/// Writes where lines begin, after line feeds, as long as there is room for 64 more, and answers how many they are. What
/// there is no room for is left from `*end` on.
static inline size_t entente_find_lines(
    const uint8_t *text, size_t count, uint32_t *starts, size_t room, size_t *end) {
  size_t found = 0, at = 0;
  for (; at < count && found + 64 <= room; at += 64) {
    uint8_t copy[64];
    const uint8_t *part = text + at;
    if (count - at < 64) {
      memset(copy, 0, 64);
      part = memcpy(copy, part, count - at);
    }
    uint64_t feeds = 0;
    for (int lane = 0; lane < 64; lane += 16) {
      entente_lanes b;
      memcpy(&b, part + lane, 16);
      feeds |= entente_bits((entente_lanes)(b == '\n')) << lane;
    }
    for (; feeds != 0; feeds &= feeds - 1) starts[found++] = (uint32_t)(at + (size_t)__builtin_ctzll(feeds) + 1);
  }
  *end = at < count ? at : count;
  return found;
}

/// Where the first byte from `at` on stands for which a bit is set among `HITS` of its lanes; `count` when there is none.
#define ENTENTE_SCAN(NAME, HITS)                                                       \
  static inline size_t NAME(const uint8_t *text, size_t at, size_t count) {            \
    entente_lanes b;                                                                   \
    for (; at + 16 <= count; at += 16) {                                               \
      memcpy(&b, text + at, 16);                                                       \
      uint64_t hits = entente_bits((entente_lanes)(HITS));                             \
      if (hits) return at + (size_t)__builtin_ctzll(hits);                             \
    }                                                                                  \
    if (at >= count) return count;                                                     \
    /* The last sixteen bytes again, without those that were looked at. */             \
    size_t rest = count - at;                                                          \
    memset(&b, 'a', 16);                                                               \
    if (count >= 16) memcpy(&b, text + count - 16, 16); else memcpy(&b, text, count);  \
    uint64_t hits = entente_bits((entente_lanes)(HITS)) >> (count >= 16 ? 16 - rest : at); \
    return hits ? at + (size_t)__builtin_ctzll(hits) : count;                          \
  }

/// Full stops, exclamation and question marks, backslashes, backticks, brackets.
ENTENTE_SCAN(
  entente_find_stop,
  (b == '.') | (b == '!') | (b == '?') | (b == '\\') | (b == '`') | (b == '[') | (b == ']'))

/// A bit for each of at most 64 bytes, that of the first one lowest: whether it is one from 0x40 to 0x60, or begins one of
/// up to four pairs, whose bytes are those of the two numbers, lowest first. As many bytes as are `readable` may be read.
static inline uint64_t entente_capitals(
  const uint8_t *text, size_t count, size_t readable, uint32_t firsts, uint32_t seconds, int pairs) {
  uint8_t copy[65];
  if (readable < 65) {
    memset(copy, 'a', 65);
    memcpy(copy, text, count);
    text = copy;
  }
  if (count > 64) count = 64;
  uint64_t found = 0;
  for (size_t at = 0; at < count; at += 16) {
    entente_lanes b;
    memcpy(&b, text + at, 16);
    found |= entente_bits((entente_lanes)(((b & 0xE0) == 0x40) | (b == 0x60))) << at;
  }
  for (int i = 0; i < pairs; i++) {
    entente_lanes first = (entente_lanes){} + (uint8_t)(firsts >> 8 * i);
    entente_lanes second = (entente_lanes){} + (uint8_t)(seconds >> 8 * i);
    for (size_t at = 0; at < count; at += 16) {
      entente_lanes b, next;
      memcpy(&b, text + at, 16);
      memcpy(&next, text + at + 1, 16);
      found |= entente_bits((entente_lanes)((b == first) & (next == second))) << at;
    }
  }
  return count < 64 ? found & (((uint64_t)1 << count) - 1) : found;
}

/// Bytes that letters from right to left begin with, and some others.
ENTENTE_SCAN(entente_find_near_high, b >= 0xD6)

/// The same for texts that hold few of them: 64 bytes a step, as long as there is none among them.
static inline size_t entente_find_high(const uint8_t *text, size_t at, size_t count) {
  for (; at + 64 <= count; at += 64) {
    entente_lanes b[4];
    memcpy(b, text + at, 64);
    if (entente_bits((entente_lanes)((b[0] >= 0xD6) | (b[1] >= 0xD6) | (b[2] >= 0xD6) | (b[3] >= 0xD6)))) break;
  }
  return entente_find_near_high(text, at, count);
}

/// Whether these are letters, digits, hyphens, underscores and full stops.
static inline int entente_are_plain(entente_lanes b) {
  entente_lanes letters = (entente_lanes)((entente_lanes)((b | 0x20) - 'a') < 26);
  entente_lanes digits = (entente_lanes)((entente_lanes)(b - '0') < 10);
  entente_lanes signs = (entente_lanes)(((entente_lanes)(b - '-') < 2) | (b == '_'));
  return entente_bits(letters | digits | signs) == 0xFFFF;
}

static inline int entente_is_plain_name(const uint8_t *name, size_t count) {
  if (count < 16) return count == 0 || entente_are_plain(entente_few(name, count));
  entente_lanes b;
  for (size_t at = 0; at + 16 < count; at += 16) {
    memcpy(&b, name + at, 16);
    if (!entente_are_plain(b)) return 0;
  }
  memcpy(&b, name + count - 16, 16);
  return entente_are_plain(b);
}

/// What inline Markdown may be made of: control characters, `*`, `&`, `<`, and the signs from 0x5B to 0x60, which are
/// brackets, backslash, underscore, backtick and one that is harmless.
ENTENTE_SCAN(
  entente_find_markup, (b < 0x20) | ((entente_lanes)(b - 0x5B) < 6) | (b == '*') | (b == '&') | (b == '<'))

/// The same, and pipes and tildes: what a text may hold that stands for more than itself, or must be escaped.
ENTENTE_SCAN(
  entente_find_text_markup,
  (b < 0x20) | (b == '\\') | (b == '*') | (b == '_') | (b == '`') | (b == '[') | (b == ']') | (b == '<') | (b == '&')
    | (b == '|') | (b == '~'))

/// Which of sixteen bytes HTML does not take as they are: control characters, `"`, `&`, `<` and `>`. The two pairs of signs
/// differ in one bit.
static inline uint64_t entente_specials(entente_lanes b) {
  return entente_bits((entente_lanes)((b < 0x20) | ((b | 0x04) == '&') | ((b | 0x02) == '>') | (b == 0x7F)));
}

/// Copies sixteen bytes, and answers which of them HTML does not take as they are.
static inline uint64_t entente_copy_lanes(uint8_t *to, const uint8_t *text) {
  entente_lanes b;
  memcpy(&b, text, 16);
  memcpy(to, &b, 16);
  return entente_specials(b);
}

/// Where the first of `count` bytes is that HTML does not take, of which lanes hold so many from the beginning and then as
/// many up to the end; `count` when there is none.
static inline size_t entente_first_special(entente_lanes b, size_t half, size_t count) {
  uint64_t specials = entente_specials(b);
  if (specials == 0) return count;
  size_t first = (size_t)__builtin_ctzll(specials);
  return first < half ? first : count - 2 * half + first;
}

/// Copies text up to the first character that HTML does not take as it is, and answers how many bytes that are. There must
/// be room for `count` bytes at `to`; what stands there behind those that count is of no meaning.
static inline size_t entente_copy_plain(uint8_t *to, const uint8_t *text, size_t count) {
  if (count >= 16) {
    for (size_t at = 0; at + 16 < count; at += 16) {
      uint64_t specials = entente_copy_lanes(to + at, text + at);
      if (specials) return at + (size_t)__builtin_ctzll(specials);
    }
    // The first of these sixteen may have been copied before.
    uint64_t specials = entente_copy_lanes(to + count - 16, text + count - 16);
    return specials ? count - 16 + (size_t)__builtin_ctzll(specials) : count;
  }
  // The first bytes and the last, some of which may be the same.
  if (count >= 8) {
    entente_lanes b = entente_both(text, text + count - 8);
    memcpy(to, &b, 8);
    memcpy(to + count - 8, (uint8_t *)&b + 8, 8);
    return entente_first_special(b, 8, count);
  }
  if (count >= 4) {
    uint32_t parts[2];
    memcpy(&parts[0], text, 4);
    memcpy(&parts[1], text + count - 4, 4);
    memcpy(to, &parts[0], 4);
    memcpy(to + count - 4, &parts[1], 4);
    return entente_first_special(entente_both((uint8_t *)parts, (uint8_t *)parts), 4, count);
  }
  size_t at = 0;
  for (; at < count; at++) {
    uint8_t byte = text[at];
    if (byte < 0x20 || (byte | 0x04) == '&' || (byte | 0x02) == '>' || byte == 0x7F) break;
    to[at] = byte;
  }
  return at;
}
