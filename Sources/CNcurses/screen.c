#define NCURSES_WIDECHAR 1
#include "CNcurses.h"
#include <curses.h>
int cncurses_colors(void) { return COLORS; }
