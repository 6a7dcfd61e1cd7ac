/* render: the text of a statement as it stands in its file -> as the server gets it. Inside data/ only. */
#ifndef REEVE_DATA_RENDER_H
#define REEVE_DATA_RENDER_H

#include "data/statement.h"

/* Bytes of the string, quoted name or comment that begins at <at>; 0 when none does. An open one reaches to the end. */
size_t sql_skip(const char *at);

/* <text> into s->sql and s->parameter, in <pool>. NULL, or what is wrong with it. */
const char *render_text(struct pool *pool, const char *text, struct statement *s);

/* What <choice> makes, into *<s>, in <pool>. NULL, or what is wrong with the list. */
const char *render_list(struct pool *pool, const struct list_choice *choice, struct statement *s);

#endif
