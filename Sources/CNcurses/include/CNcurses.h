// ncurses behind names of our own: no macro, global or name of <curses.h> reaches Swift.
//
// All of it is for one thread, the one that called cncurses_start, and for one terminal a process.
#ifndef CNCURSES_H
#define CNCURSES_H
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// One place of the screen: a character with up to two combining marks, 0 for none.
typedef struct cncurses_cell {
  uint32_t text[3];
  /// A number of the 256-colour palette, or -1 for the terminal's own.
  int16_t foreground;
  int16_t background;
  /// Bits as below.
  uint8_t attributes;
  /// 1 or 2; 0 for the right half of a wide character.
  uint8_t columns;
} cncurses_cell;

enum {
  CNCURSES_BOLD = 1,
  CNCURSES_DIM = 2,
  CNCURSES_ITALIC = 4,
  CNCURSES_UNDERLINE = 8,
  CNCURSES_REVERSE = 16
};

/// What came of cncurses_start.
typedef enum cncurses_result {
  CNCURSES_STARTED,
  /// Standard input or output is no terminal.
  CNCURSES_NOT_A_TERMINAL,
  /// TERM names no terminal that is known here.
  CNCURSES_UNKNOWN,
  /// The terminal cannot place its cursor.
  CNCURSES_TOO_SIMPLE,
  /// There is no memory, or another terminal is open.
  CNCURSES_FAILED
} cncurses_result;

/// Chooses the locale's character set, and UTF-8 where the locale is plain C.
/// Returns whether characters beyond ASCII can be drawn.
bool cncurses_choose_locale(void);

/// Takes the terminal. The signals must be watched before: ncurses replaces only what nobody handles.
cncurses_result cncurses_start(void);
/// Gives the terminal back for good; does nothing when it is not taken.
void cncurses_stop(void);

/// Gives the terminal back for a while, and takes it again and paints all of it.
void cncurses_leave(void);
void cncurses_return(void);

void cncurses_size(int *rows, int *columns);
/// Adopts the terminal's size when it has changed; whether it has.
bool cncurses_adopt_size(void);
/// How many colours the terminal has; 0 or less for none.
int cncurses_colors(void);
/// Turns mouse reports on or off.
void cncurses_mouse(bool on);

/// Puts cells into a row from a column on; nothing is seen before cncurses_flush.
void cncurses_put(int row, int column, const cncurses_cell *cells, int count);
/// Brings what was put to the terminal in one synchronized update, with the cursor at a place, or hidden when
/// the row is -1.
void cncurses_flush(int cursor_row, int cursor_column);
/// Paints everything with the next flush.
void cncurses_repaint(void);
void cncurses_bell(void);
/// Writes bytes to the terminal as they are, past ncurses.
void cncurses_write(const void *bytes, size_t count);

/// Watches WINCH, TERM, INT, HUP, QUIT, TSTP, CONT and USR2, except those the caller's parent had ignored.
/// Returns a descriptor that is readable when one has come, or -1.
int cncurses_watch_signals(void);
/// The signals since the last call: bit n for signal n.
uint64_t cncurses_take_signals(void);
/// Stops the job as Ctrl-Z does; returns when it goes on.
void cncurses_stop_job(void);

/// Gives the terminal back when the program crashes, then lets the crash take its course.
/// `message` is written to standard error, up to 255 bytes of it.
void cncurses_guard(const char *message);

/// Runs a program in the foreground and waits for it. Returns its exit status, 128 + n for signal n, 127 if
/// it could not be started.
int cncurses_run(char *const arguments[]);
/// Runs a program with bytes as its input and no output; gives up after a second. Whether it succeeded.
bool cncurses_feed(char *const arguments[], const void *bytes, size_t count);

#endif
