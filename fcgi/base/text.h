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

/*
 * Whether <text> shows all that it holds: nothing that turns the direction of what stands around it, no zero-width space or joint
 * that makes two texts look like one. ZWJ and ZWNJ belong to letters and emoji; <lines> allows the marks of direction (U+200E,
 * U+200F, U+061C), which sentences in two scripts need.
 */
bool text_open(const char *text, bool lines);

/* Whether one can see any of <text>: not only white space and characters that show nothing (U+200B, U+FEFF ...). */
bool text_visible(const char *text);

/* Characters (grapheme clusters are not counted: code points) of valid UTF-8. */
size_t text_length(const char *text);

/* <text> in NFC, white space at both ends removed and runs of it made one space; <lines> keeps line ends (as LF). */
char *text_tidy(struct pool *pool, const char *text, bool lines);

/* <text> case-folded and in NFKC, for comparing (words of a search, e-mail addresses). */
char *text_fold(struct pool *pool, const char *text);

/* <text> without the accents of Latin, Greek and Cyrillic letters; in other scripts marks are letters, and stay. In NFC. */
char *text_bare(struct pool *pool, const char *text);

/*
 * The words of <text> for a search index or a search: folded, without accents, letters and digits only, at most <max> of them, each cut to
 * 32 characters, without doubles. Scripts written without spaces give a word per run of letters. Returns how many.
 */
size_t text_words(struct pool *pool, const char *text, const char **words, size_t max);

/* The decimal number <text> into *<n>: digits only, no sign, no white space, no overflow. False when it is none. */
bool text_number(const char *text, uint64_t *n);

/* The byte that the two hex digits at <at> stand for; -1 when they are none: what is behind the first that is none is not looked at. */
int text_hex(const char *at);

/* An e-mail address, as the field says: one @, a domain with a dot, at most 254 bytes; IDN is allowed. */
bool text_email(const char *text);

/* An e-mail address as it is stored and shown: its domain in the letters of its script. As it came where that says another one. */
char *text_email_shown(struct pool *pool, const char *text);

/* An e-mail address made comparable: folded, its domain in A-labels; one that only looks like another has another. NULL when it is none. */
char *text_email_key(struct pool *pool, const char *text);

/*
 * Reads "Name <address>" or an address alone, as mail_from of the configuration is written, into *<name> ("" when there is none)
 * and *<address>, in the pool. False when the address is none.
 */
bool text_mailbox(struct pool *pool, const char *text, const char **name, const char **address);

#endif
