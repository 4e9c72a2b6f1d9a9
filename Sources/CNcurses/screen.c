#define _GNU_SOURCE 1
#define NCURSES_WIDECHAR 1
#include "CNcurses.h"
#include "internal.h"
#include <curses.h>
#include <errno.h>
#include <langinfo.h>
#include <locale.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/ioctl.h>
#include <unistd.h>
#include <wchar.h>

volatile sig_atomic_t cncurses_active;
struct termios cncurses_saved_line;

static SCREEN *screen;
static bool wants_mouse;
/// Whether the terminal is of a kind that knows private modes: paste, mouse.
static bool has_modes;
/// Whether it has said that it knows synchronized updates.
static bool has_updates;

static const char paste_on[] = "\033[?2004h";
static const char mouse_on[] = "\033[?1000h\033[?1002h\033[?1006h";
static const char mouse_off[] = "\033[?1006l\033[?1002l\033[?1000l";
const char cncurses_modes_off[] = "\033[?2026l\033[?2004l\033[?1006l\033[?1002l\033[?1000l";
/// Asks whether there are synchronized updates, and then what every terminal answers: who stays silent on the
/// first has none.
static const char question[] = "\033[?2026$p\033]11;?\033\\\033[c";

bool cncurses_write_all(int descriptor, const void *bytes, size_t count) {
  const char *next = bytes;
  while (count > 0) {
    ssize_t written = write(descriptor, next, count);
    if (written > 0) {
      next += written;
      count -= (size_t)written;
    } else if (written < 0 && errno == EAGAIN) {
      struct pollfd room = {.fd = descriptor, .events = POLLOUT};
      if (poll(&room, 1, 1000) <= 0) return false;
    } else if (written < 0 && errno != EINTR) {
      return false;
    }
  }
  return true;
}

bool cncurses_say(const void *bytes, size_t count) {
  return !cncurses_active && cncurses_write_all(STDOUT_FILENO, bytes, count);
}

void cncurses_write(const void *bytes, size_t count) {
  if (cncurses_active) cncurses_write_all(STDOUT_FILENO, bytes, count);
}

/// Whether the locale that the environment asks for has UTF-8 in its name.
static bool asks_for_utf8(void) {
  // The first that is set decides, as for setlocale.
  static const char *const variables[] = {"LC_ALL", "LC_CTYPE", "LANG"};
  for (size_t i = 0; i < sizeof variables / sizeof *variables; i++) {
    const char *value = getenv(variables[i]);
    if (value && *value) return strcasestr(value, "utf-8") || strcasestr(value, "utf8");
  }
  return false;
}

bool cncurses_choose_locale(void) {
  const char *chosen = setlocale(LC_CTYPE, "");
  if (chosen && strcmp(nl_langinfo(CODESET), "UTF-8") == 0) return true;
  // A locale of another character set says what the terminal shows. Plain C says nothing, and a locale that
  // is not installed says it by its name.
  bool plain = chosen && (strcmp(chosen, "C") == 0 || strcmp(chosen, "POSIX") == 0);
  bool named = !chosen && asks_for_utf8();
  if (!plain && !named) return false;
  return setlocale(LC_CTYPE, "C.UTF-8") != NULL || setlocale(LC_CTYPE, "C.utf8") != NULL;
}

static void take(void) {
  if (has_modes) {
    cncurses_write_all(STDOUT_FILENO, paste_on, sizeof paste_on - 1);
    if (wants_mouse) cncurses_write_all(STDOUT_FILENO, mouse_on, sizeof mouse_on - 1);
  }
  cncurses_prepare_last_words(has_modes);
  cncurses_hold_errors();
  cncurses_active = 1;
}

cncurses_result cncurses_start(void) {
  if (screen) return CNCURSES_FAILED;
  if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO)) return CNCURSES_NOT_A_TERMINAL;
  cncurses_result able = cncurses_examine(&has_modes);
  if (able != CNCURSES_STARTED) return able;
  if (tcgetattr(STDIN_FILENO, &cncurses_saved_line) != 0) return CNCURSES_NOT_A_TERMINAL;
  // A program that ends by exit from anywhere gives the terminal back as well.
  static bool registered;
  if (!registered) registered = atexit(cncurses_stop) == 0;
  // initscr would end the process when it fails.
  screen = newterm(NULL, stdout, stdin);
  if (!screen) return CNCURSES_FAILED;
  raw();
  noecho();
  nonl();
  // Input is read by us, so an update must not stop for it.
  typeahead(-1);
  curs_set(0);
  idlok(stdscr, TRUE);
  if (has_colors()) {
    start_color();
    use_default_colors();
  }
  // Enters the second screen, before the modes are set on it.
  wrefresh(stdscr);
  take();
  return CNCURSES_STARTED;
}

void cncurses_leave(void) {
  if (!cncurses_active) return;
  cncurses_active = 0;
  if (has_modes) cncurses_write_all(STDOUT_FILENO, cncurses_modes_off, strlen(cncurses_modes_off));
  endwin();
  // Without a second screen the last row of the picture is where the shell goes on.
  struct cncurses_bytes clear = cncurses_clear_line();
  if (!has_modes) cncurses_write_all(STDOUT_FILENO, clear.bytes, clear.count);
  cncurses_release_errors();
}

void cncurses_print(const void *text, size_t count) {
  struct termios line;
  if (cncurses_active) return;
  cncurses_write_all(STDOUT_FILENO, text, count);
  if (tcgetattr(STDIN_FILENO, &line) != 0) return;
  line.c_lflag &= ~(tcflag_t)(ICANON | ECHO | ISIG);
  tcsetattr(STDIN_FILENO, TCSANOW, &line);
}

void cncurses_return(void) {
  if (!screen) return;
  reset_prog_mode();
  if (!cncurses_active) take();
  wrefresh(curscr);
}

void cncurses_stop(void) {
  cncurses_leave();
  if (!screen) return;
  delscreen(screen);
  screen = NULL;
}

void cncurses_size(int *rows, int *columns) {
  *rows = screen ? getmaxy(stdscr) : 0;
  *columns = screen ? getmaxx(stdscr) : 0;
}

bool cncurses_adopt_size(void) {
  struct winsize size;
  if (!screen || ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0) return false;
  // A terminal that does not know its size says 0.
  if (size.ws_row == 0 || size.ws_col == 0) return false;
  if (size.ws_row == LINES && size.ws_col == COLS) return false;
  if (resizeterm(size.ws_row, size.ws_col) != OK) return false;
  cncurses_prepare_last_words(has_modes);
  return true;
}

bool cncurses_ask_for_updates(void) {
  if (!cncurses_active || !has_modes) return false;
  cncurses_write_all(STDOUT_FILENO, question, sizeof question - 1);
  return true;
}

void cncurses_synchronize(bool on) { has_updates = on; }

bool cncurses_is_behind(void) {
  // A line that is slow says how much it has not sent. A terminal in a window or behind a network takes it all,
  // until its reader is behind: then there is no room.
  enum { much = 2048 };
  int waiting = 0;
  if (ioctl(STDOUT_FILENO, TIOCOUTQ, &waiting) == 0 && waiting > much) return true;
  struct pollfd room = {.fd = STDOUT_FILENO, .events = POLLOUT};
  return poll(&room, 1, 0) == 0;
}

int cncurses_colors(void) { return has_colors() ? COLORS : 0; }

void cncurses_mouse(bool on) {
  wants_mouse = on;
  if (!cncurses_active || !has_modes) return;
  if (on) cncurses_write_all(STDOUT_FILENO, mouse_on, sizeof mouse_on - 1);
  else cncurses_write_all(STDOUT_FILENO, mouse_off, sizeof mouse_off - 1);
}

/// Terminals of 2^24 colours take 0 to 7 as the palette and every other number as red, green and blue.
static int direct_color(int number) {
  static const int bright[8] = {
    0x7F7F7F, 0xFF0000, 0x00FF00, 0xFFFF00, 0x5C5CFF, 0xFF00FF, 0x00FFFF, 0xFFFFFF
  };
  static const int level[6] = {0, 95, 135, 175, 215, 255};
  if (number < 8) return number;
  if (number < 16) return bright[number - 8];
  if (number >= 232) return (8 + (number - 232) * 10) * 0x010101;
  number -= 16;
  return level[number / 36] << 16 | level[number / 6 % 6] << 8 | level[number % 6];
}

static int terminal_color(int number) {
  if (number < 0) return -1;
  if (COLORS > 256) return direct_color(number);
  return number < COLORS ? number : number % 8;
}

/// The pair of colours and the attributes of a cell on this terminal.
static int look(const cncurses_cell *cell, attr_t *attributes) {
  *attributes = 0;
  if (cell->attributes & CNCURSES_BOLD) *attributes |= WA_BOLD;
  if (cell->attributes & CNCURSES_DIM) *attributes |= WA_DIM;
  if (cell->attributes & CNCURSES_ITALIC) *attributes |= WA_ITALIC;
  if (cell->attributes & CNCURSES_UNDERLINE) *attributes |= WA_UNDERLINE;
  if (cell->attributes & CNCURSES_REVERSE) *attributes |= WA_REVERSE;
  // alloc_pair crashes on a terminal without colours.
  if (COLOR_PAIRS <= 1) return 0;
  // With eight colours the bright ones are the others in bold.
  if (COLORS < 16 && cell->foreground >= 8) *attributes |= WA_BOLD;
  if (cell->foreground < 0 && cell->background < 0) return 0;
  int pair = alloc_pair(terminal_color(cell->foreground), terminal_color(cell->background));
  return pair < 0 ? 0 : pair;
}

static void set(cchar_t *out, const cncurses_cell *cell, attr_t attributes, int pair) {
  wchar_t text[4] = {(wchar_t)cell->text[0]};
  int length = 1;
  // ncurses lays the row out by wcwidth. Where that disagrees with our own table the row would shift.
  if (cell->text[0] >= 0x80 && wcwidth(text[0]) != cell->columns) text[0] = L'?';
  for (int mark = 1; mark < 3 && cell->text[mark]; mark++) {
    if (wcwidth((wchar_t)cell->text[mark]) == 0) text[length++] = (wchar_t)cell->text[mark];
  }
  if (setcchar(out, text, attributes, 0, &pair) == ERR) setcchar(out, L"?", attributes, 0, &pair);
}

void cncurses_put(int row, int column, const cncurses_cell *cells, int count) {
  enum { longest = 256 };
  if (!screen) return;
  cchar_t run[longest];
  int length = 0, start = column, pair = 0;
  attr_t attributes = 0;
  const cncurses_cell *styled = NULL;
  for (int i = 0; i < count; i++) {
    const cncurses_cell *cell = &cells[i];
    if (cell->columns == 0) continue;
    if (!styled || styled->foreground != cell->foreground || styled->background != cell->background
        || styled->attributes != cell->attributes) {
      pair = look(cell, &attributes);
      styled = cell;
    }
    if (length == 0) start = column + i;
    set(&run[length++], cell, attributes, pair);
    // A stand-in for a wide character takes one column only.
    if (cell->columns == 2 && run[length - 1].chars[0] == L'?') {
      setcchar(&run[length++], L" ", attributes, 0, &pair);
    }
    if (length >= longest - 1) {
      mvwadd_wchnstr(stdscr, row, start, run, length);
      length = 0;
    }
  }
  if (length > 0) mvwadd_wchnstr(stdscr, row, start, run, length);
}

void cncurses_flush(int cursor_row, int cursor_column) {
  if (!cncurses_active) return;
  curs_set(cursor_row >= 0 ? 1 : 0);
  if (cursor_row >= 0) wmove(stdscr, cursor_row, cursor_column);
  wnoutrefresh(stdscr);
  if (has_updates) cncurses_write_all(STDOUT_FILENO, "\033[?2026h", 8);
  // ncurses has flushed when this returns, so plain writes keep the order.
  doupdate();
  if (has_updates) cncurses_write_all(STDOUT_FILENO, "\033[?2026l", 8);
}

void cncurses_repaint(void) {
  if (screen) clearok(curscr, TRUE);
}
