// What the parts of the shim know of each other.
#ifndef CNCURSES_INTERNAL_H
#define CNCURSES_INTERNAL_H
#include "CNcurses.h"
#include <signal.h>
#include <stddef.h>
#include <termios.h>

/// Whether the terminal is ours at this moment.
extern volatile sig_atomic_t cncurses_active;
/// The line's settings before we took it.
extern struct termios cncurses_saved_line;
/// What turns off the modes that we turn on: synchronized output, paste, mouse.
extern const char cncurses_modes_off[];

struct cncurses_bytes {
  size_t count;
  char bytes[256];
};
/// What endwin would send, ready beforehand: a handler may not ask terminfo.
extern struct cncurses_bytes cncurses_last_words;
/// Makes the last words for the terminal that is open, at its present size.
void cncurses_prepare_last_words(bool has_modes);
/// What clears the rest of a line on the terminal that is open.
struct cncurses_bytes cncurses_clear_line(void);

/// Whether terminfo knows the terminal and it can do what a screen needs, found out without writing to it;
/// and whether it is of a kind that knows private modes.
cncurses_result cncurses_examine(bool *has_modes);

/// Writes all bytes to a descriptor, whatever interrupts; false when it does not take them. Safe in a signal handler.
bool cncurses_write_all(int descriptor, const void *bytes, size_t count);

/// Gives the terminal back without ncurses; safe in a signal handler.
void cncurses_give_back(void);

/// Keeps what is written to standard error out of the picture, and hands it on afterwards.
void cncurses_hold_errors(void);
void cncurses_release_errors(void);

#endif
