// Apart from the rest: <term.h> makes macros of common words.
#include "CNcurses.h"
#include "internal.h"
#include <curses.h>
#include <term.h>
#include <unistd.h>

cncurses_result cncurses_examine(bool *has_modes) {
  int problem = 0;
  if (setupterm(NULL, STDOUT_FILENO, &problem) != OK) return CNCURSES_UNKNOWN;
  const char *move = tigetstr("cup"), *clear = tigetstr("clear");
  bool able = move && move != (char *)-1 && clear && clear != (char *)-1;
  // Terminals without a second screen are the old ones and the Linux console: they know none of the modes.
  const char *second_screen = tigetstr("smcup");
  *has_modes = second_screen && second_screen != (char *)-1;
  del_curterm(cur_term);
  return able ? CNCURSES_STARTED : CNCURSES_TOO_SIMPLE;
}
