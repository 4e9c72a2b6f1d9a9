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

/// Whether terminfo knows the terminal and it can do what a screen needs, found out without writing to it;
/// and whether it is of a kind that knows private modes.
cncurses_result cncurses_examine(bool *has_modes);

/// Writes all bytes to a descriptor, whatever interrupts; safe in a signal handler.
void cncurses_write_all(int descriptor, const void *bytes, size_t count);

/// Keeps what is written to standard error out of the picture, and hands it on afterwards.
void cncurses_hold_errors(void);
void cncurses_release_errors(void);

#endif
