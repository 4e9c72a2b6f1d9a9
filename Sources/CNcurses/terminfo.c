// Apart from the rest: <term.h> makes macros of common words.
#include "CNcurses.h"
#include "internal.h"
#include <curses.h>
#include <string.h>
#include <term.h>
#include <unistd.h>

struct cncurses_bytes cncurses_last_words;

/// A capability that is a text; nil when the terminal has none of that name.
static const char *text_of(const char *name) {
  const char *text = tigetstr(name);
  return text == (char *)-1 ? NULL : text;
}

/// Adds the text without its pauses, `$<5>`, which only tputs can make; one that has no room is left out.
static void add(struct cncurses_bytes *bytes, const char *text) {
  if (!text || bytes->count + strlen(text) > sizeof bytes->bytes) return;
  while (*text) {
    const char *end = text[0] == '$' && text[1] == '<' ? strchr(text, '>') : NULL;
    if (end) text = end + 1;
    else bytes->bytes[bytes->count++] = *text++;
  }
}

cncurses_result cncurses_examine(bool *has_modes) {
  int problem = 0;
  if (setupterm(NULL, STDOUT_FILENO, &problem) != OK) return CNCURSES_UNKNOWN;
  bool able = text_of("cup") && text_of("clear");
  // Terminals without a second screen are the old ones and the Linux console: they know none of the modes.
  *has_modes = text_of("smcup") != NULL;
  del_curterm(cur_term);
  return able ? CNCURSES_STARTED : CNCURSES_TOO_SIMPLE;
}

void cncurses_prepare_last_words(bool has_modes) {
  struct cncurses_bytes *words = &cncurses_last_words;
  words->count = 0;
  if (has_modes) add(words, cncurses_modes_off);
  add(words, text_of("rmkx"));
  add(words, text_of("sgr0"));
  add(words, text_of("cnorm"));
  if (has_modes) {
    add(words, text_of("rmcup"));
    add(words, "\r\n");
  } else {
    // Without a second screen the picture stays, and its last row is where the shell goes on.
    add(words, tiparm(text_of("cup"), LINES - 1, 0));
    add(words, text_of("el"));
  }
}

struct cncurses_bytes cncurses_clear_line(void) {
  struct cncurses_bytes bytes = {.count = 0};
  add(&bytes, text_of("el"));
  return bytes;
}
