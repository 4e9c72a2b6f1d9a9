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
/// Prints text once the terminal is given back, and has keys come singly and unseen until cncurses_return.
void cncurses_print(const void *text, size_t count);

void cncurses_size(int *rows, int *columns);
/// Adopts the terminal's size when it has changed; whether it has.
bool cncurses_adopt_size(void);
/// How many colours the terminal has; 0 or less for none.
int cncurses_colors(void);
/// Turns mouse reports on or off.
void cncurses_mouse(bool on);

/// Puts cells into a row from a column on; nothing is seen before cncurses_flush.
void cncurses_put(int row, int column, const cncurses_cell *cells, int count);
/// Brings what was put to the terminal, with the cursor at a place, or hidden when the row is -1; in one
/// synchronized update once cncurses_synchronize has said that there are such.
void cncurses_flush(int cursor_row, int cursor_column);
/// Paints everything with the next flush.
void cncurses_repaint(void);
/// Asks the terminal whether it knows synchronized updates; the answers come as input: `ESC [ ? 2026 ; n $ y`
/// from those that know the question, `ESC ] 11 ; rgb:… ESC \` with their background likewise, then `ESC [ ? … c` from
/// all. Whether it was asked.
bool cncurses_ask_for_updates(void);
void cncurses_synchronize(bool on);
/// Whether the terminal has not taken yet what was written before.
bool cncurses_is_behind(void);
/// Writes bytes to the terminal as they are, past ncurses.
void cncurses_write(const void *bytes, size_t count);

/// Writes bytes to standard output while it is no screen; false when it does not take them.
bool cncurses_say(const void *bytes, size_t count);

/// Watches TERM, INT, HUP, QUIT, and for a screen WINCH, TSTP, CONT and USR2, except those the caller's parent
/// had ignored. Returns a descriptor that is readable when one has come, or -1.
///
/// A request to end that nobody takes up in 2 seconds is met without asking: the terminal is given back and the
/// process ends with 128 + n.
int cncurses_watch_signals(bool with_screen);
/// The signals since the last call: bit n for signal n.
uint64_t cncurses_take_signals(void);
/// Stops the job as Ctrl-Z does; returns when it goes on.
void cncurses_stop_job(void);

/// Gives the terminal back when the program crashes, then lets the crash take its course.
/// `message` is written to standard error, up to 255 bytes of it. Where `chained`, who handled crashes before
/// gets them afterwards; else they end the process.
void cncurses_guard(const char *message, bool chained);

/// Runs a program in the foreground, in a process group of its own, and waits for it. Returns its exit status,
/// 128 + n for signal n, 127 if it could not be started.
int cncurses_run(char *const arguments[]);
/// Runs a program with bytes as its input and no output; gives up after a second. Whether it succeeded.
bool cncurses_feed(char *const arguments[], const void *bytes, size_t count);

#endif
