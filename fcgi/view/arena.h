/* arena: the memory behind libxml2 and libxslt. What they take during a request is given back in
 * one move at its end. */
#ifndef REEVE_VIEW_ARENA_H
#define REEVE_VIEW_ARENA_H

#include <stdbool.h>

/*
 * Puts itself behind both libraries, before they take their first byte; forked processes have one
 * each. Under sanitizers it stays away: the libraries keep plain malloc, arena_active() is always
 * false, and who checks it frees for real.
 */
void arena_prepare(void);

/* From now on memory comes from the arena; what was taken before stays where it is and may grow
 * there. */
void arena_begin(void);

/* Whether freeing a tree is work for nothing. */
bool arena_active(void);

/* All that was taken since arena_begin is gone. */
void arena_reset(void);

#endif
