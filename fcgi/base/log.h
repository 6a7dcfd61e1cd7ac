/* log: JSON lines on standard error, one event a line. */
#ifndef REEVE_BASE_LOG_H
#define REEVE_BASE_LOG_H

#include <stdbool.h>

enum log_level { LOG_DEBUG, LOG_INFO, LOG_NOTICE, LOG_WARNING, LOG_ERR };

/* Sets the name that each line carries and the lowest level written. <program> is kept, not copied. */
void log_open(const char *program, enum log_level lowest);

/* The level called <name> ("debug" to "err") into *<level>; false when there is none. */
bool log_level_named(const char *name, enum log_level *level);

/* Each later line carries <request_id>, until NULL is set. Kept, not copied: lives as long as the request. */
void log_request(const char *request_id);

/*
 * Writes one line: time (UTC, microseconds), level, program, pid, request, <event> and the text that <format> makes.
 * <event> is a short fixed word in lower case. Never give it query strings, bodies, names, addresses, phone numbers,
 * passwords or tokens. Control characters, ESC, U+2028 and U+2029 are escaped, so that a line stays one line.
 */
void log_write(enum log_level level, const char *event, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

#endif
