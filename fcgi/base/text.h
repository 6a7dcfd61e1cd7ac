/* text: UTF-8 and the few things we do with it. Lengths for people are counted in characters, for memory in bytes. */
#ifndef REEVE_BASE_TEXT_H
#define REEVE_BASE_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/pool.h"

/* Whether <bytes> is well-formed UTF-8 (RFC 3629: no surrogates, no overlong forms, at most U+10FFFF). */
bool text_utf8(const char *bytes, size_t length);

/*
 * Whether <text> (valid UTF-8) holds nothing a person can't have meant: no C0 or C1 controls, no U+FFFE, U+FFFF;
 * <lines> allows TAB, LF and CR.
 */
bool text_plain(const char *text, bool lines);

/* Characters (grapheme clusters are not counted: code points) of valid UTF-8. */
size_t text_length(const char *text);

/* <text> in NFC, white space at both ends removed and runs of it made one space; <lines> keeps line ends (as LF). */
char *text_tidy(struct pool *pool, const char *text, bool lines);

/* <text> case-folded and in NFKC, for comparing (words of a search, e-mail addresses). */
char *text_fold(struct pool *pool, const char *text);

/*
 * The words of <text> for a search index or a search: folded, letters and digits only, at most <max> of them, each cut to
 * 32 characters, without doubles. Scripts written without spaces give a word per run of letters. Returns how many.
 */
size_t text_words(struct pool *pool, const char *text, const char **words, size_t max);

/* The decimal number <text> into *<n>: digits only, no sign, no white space, no overflow. False when it is none. */
bool text_number(const char *text, uint64_t *n);

/* An e-mail address, as the field says: one @, a domain with a dot, at most 254 bytes; IDN is allowed. */
bool text_email(const char *text);

/* An e-mail address made comparable: folded, its domain in A-labels. NULL when it is none. */
char *text_email_key(struct pool *pool, const char *text);

#endif
