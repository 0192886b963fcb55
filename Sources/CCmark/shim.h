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
  char *at;
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

static inline char *entente_cut(size_t size) {
  entente_mark *now = entente_now();
  size_t whole = entente_whole(size);
  char *at = now->at;
  if (at == NULL || (size_t)(now->block->end - at) < whole) {
    struct entente_block *block = entente_new_block(whole);
    block->previous = now->block;
    now->block = block;
    at = (char *)block + 16;
  }
  now->at = at + whole;
  *(size_t *)at = size;
  return at + 16;
}

static inline void *entente_calloc(size_t count, size_t size) {
  // These are nodes and single bytes: the product cannot overflow.
  char *cut = entente_cut(count * size);
  memset(cut, 0, count * size);
  return cut;
}

static inline void entente_free(void *old) {
  if (old != NULL && entente_is_last(old)) entente_now()->at = (char *)old - 16;
}

static inline void *entente_realloc(void *old, size_t size) {
  if (old == NULL) return entente_cut(size);
  size_t before = entente_size(old);
  if (size <= before) return old;
  if (entente_is_last(old) && (size_t)(entente_now()->block->end - (char *)old) + 16 >= entente_whole(size)) {
    *(size_t *)((char *)old - 16) = size;
    entente_now()->at = (char *)old - 16 + entente_whole(size);
    return old;
  }
  char *cut = entente_cut(size);
  memcpy(cut, old, before);
  return cut;
}

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

/// How many bytes a literal has, when it stands at `source` as it is, without a backslash or an ampersand; else 0.
static inline size_t entente_match(const char *literal, const uint8_t *source, size_t limit) {
  size_t count = strlen(literal);
  if (count > limit || memcmp(literal, source, count) != 0) return 0;
  return memchr(literal, '\\', count) == NULL && memchr(literal, '&', count) == NULL ? count : 0;
}

/// Where a byte stands first in so many bytes; their number when it doesn't.
static inline size_t entente_find(const uint8_t *source, size_t count, uint8_t byte) {
  const void *found = memchr(source, byte, count);
  return found == NULL ? count : (size_t)((const uint8_t *)found - source);
}

// Loops over text in which few bytes are of interest, sixteen bytes at a time.

typedef uint8_t entente_lanes __attribute__((vector_size(16)));
typedef uint64_t entente_halves __attribute__((vector_size(16)));

#define ENTENTE_SCAN(NAME, HITS)                                                       \
  static inline size_t NAME(const uint8_t *text, size_t at, size_t count) {            \
    entente_lanes b;                                                                   \
    for (; at + 16 <= count; at += 16) {                                               \
      memcpy(&b, text + at, 16);                                                       \
      entente_halves hits = (entente_halves)(HITS);                                    \
      if (hits[0]) return at + (size_t)__builtin_ctzll(hits[0]) / 8;                   \
      if (hits[1]) return at + 8 + (size_t)__builtin_ctzll(hits[1]) / 8;               \
    }                                                                                  \
    if (at >= count) return count;                                                     \
    memset(&b, 'a', 16);                                                               \
    memcpy(&b, text + at, count - at);                                                 \
    entente_halves hits = (entente_halves)(HITS);                                      \
    if (hits[0]) return at + (size_t)__builtin_ctzll(hits[0]) / 8;                     \
    if (hits[1]) return at + 8 + (size_t)__builtin_ctzll(hits[1]) / 8;                 \
    return count;                                                                      \
  }

/// Full stops, exclamation and question marks, backslashes, backticks, brackets.
ENTENTE_SCAN(
  entente_find_stop,
  (b == '.') | (b == '!') | (b == '?') | (b == '\\') | (b == '`') | (b == '[') | (b == ']'))

/// Bytes from 0x40 to 0x60: letters in upper case, and some signs.
ENTENTE_SCAN(entente_find_capital, ((b & 0xE0) == 0x40) | (b == 0x60))

/// Copies sixteen bytes of text and answers which is the first that HTML does not take as it is: a control character, `"`,
/// `&`, `<` or `>`; 16 if it takes all. The two pairs of signs differ in one bit.
static inline size_t entente_copy_lanes(uint8_t *to, const uint8_t *text) {
  entente_lanes b;
  memcpy(&b, text, 16);
  memcpy(to, &b, 16);
  entente_halves hits = (entente_halves)((b < 0x20) | ((b | 0x04) == '&') | ((b | 0x02) == '>') | (b == 0x7F));
  uint64_t first = hits[0], second = hits[1];
  if (first | second) return first ? (size_t)__builtin_ctzll(first) / 8 : 8 + (size_t)__builtin_ctzll(second) / 8;
  return 16;
}

/// Copies text up to the first character that HTML does not take as it is, and answers how many bytes that are. There must
/// be room for `count` bytes at `to`; what stands there behind those that count is of no meaning.
static inline size_t entente_copy_plain(uint8_t *to, const uint8_t *text, size_t count) {
  if (count >= 16) {
    for (size_t at = 0; at + 16 < count; at += 16) {
      size_t plain = entente_copy_lanes(to + at, text + at);
      if (plain < 16) return at + plain;
    }
    // The first of these sixteen may have been copied before.
    return count - 16 + entente_copy_lanes(to + count - 16, text + count - 16);
  }
  size_t at = 0;
  for (; at < count; at++) {
    uint8_t byte = text[at];
    if (byte < 0x20 || (byte | 0x04) == '&' || (byte | 0x02) == '>' || byte == 0x7F) break;
    to[at] = byte;
  }
  return at;
}
