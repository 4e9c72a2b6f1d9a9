// ncurses behind names of our own: no macro, global or name of <curses.h> reaches Swift.
#ifndef CNCURSES_H
#define CNCURSES_H
int cncurses_colors(void);
#endif
