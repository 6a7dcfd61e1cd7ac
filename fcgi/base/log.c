/* log: one JSON object built on the stack, one write, so that lines of processes never mix. */
#include "base/log.h"

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include <unistr.h>

/* A write to a pipe of at most PIPE_BUF (4096) bytes is never torn. */
#define LINE 4096
#define ESCAPE 6   /* bytes of \uXXXX, the longest thing that stands for one character */
#define RESERVE 64 /* for the names of all members and the end of the object */

/* State of the process, since a line is wanted where nothing can be passed in: out of memory. */
static const char *program_name = "reeve";
static const char *request;
static enum log_level lowest_level = LOG_INFO;

static const char *const level_names[] = {"debug", "info", "notice", "warning", "err"};
#define LEVELS (sizeof level_names / sizeof *level_names)

void log_open(const char *program, enum log_level lowest)
{
    program_name = program;
    lowest_level = lowest;
}

bool log_level_named(const char *name, enum log_level *level)
{
    for (size_t i = 0; i < LEVELS; i++) {
        if (strcmp(level_names[i], name) == 0) {
            *level = (enum log_level)i;
            return true;
        }
    }
    return false;
}

void log_request(const char *request_id)
{
    request = request_id;
}

struct line {
    size_t length;
    char text[LINE];
};

static bool must_escape(ucs4_t c)
{
    return c < 0x20 || (c >= 0x7f && c < 0xa0) || c == '"' || c == '\\' || c == 0x2028 ||
           c == 0x2029;
}

/* Adds <text> as the inside of a JSON string, cut where fewer than RESERVE bytes stay free. */
static void put_text(struct line *line, const char *text)
{
    const uint8_t *at = (const uint8_t *)text;
    size_t left = strlen(text);
    while (left > 0 && line->length + ESCAPE + RESERVE < LINE) {
        ucs4_t c;
        int bytes = u8_mbtouc(&c, at, left); /* U+FFFD for what is no UTF-8 */
        char *to = line->text + line->length;
        if (must_escape(c))
            line->length += (size_t)snprintf(to, ESCAPE + 1, "\\u%04x", (unsigned)c);
        else
            line->length += (size_t)u8_uctomb((uint8_t *)to, c, ESCAPE);
        at += bytes;
        left -= (size_t)bytes;
    }
}

static void put_member(struct line *line, const char *name, const char *text)
{
    line->length +=
        (size_t)snprintf(line->text + line->length, LINE - line->length, ",\"%s\":\"", name);
    put_text(line, text);
    line->text[line->length++] = '"';
}

static void put_head(struct line *line, enum log_level level)
{
    struct timespec now;
    struct tm tm;
    clock_gettime(CLOCK_REALTIME, &now);
    gmtime_r(&now.tv_sec, &tm);
    line->length = strftime(line->text, LINE, "{\"time\":\"%Y-%m-%dT%H:%M:%S", &tm);
    line->length += (size_t)snprintf(line->text + line->length, LINE - line->length,
                                     ".%06ldZ\",\"level\":\"%s\",\"pid\":%ld", now.tv_nsec / 1000,
                                     level_names[level], (long)getpid());
}

void log_write(enum log_level level, const char *event, const char *format, ...)
{
    if (level < lowest_level)
        return;
    char text[LINE / 2];
    va_list args;
    va_start(args, format);
    vsnprintf(text, sizeof text, format, args);
    va_end(args);

    struct line line;
    put_head(&line, level);
    put_member(&line, "program", program_name);
    if (request != NULL)
        put_member(&line, "request", request);
    put_member(&line, "event", event);
    put_member(&line, "text", text);
    memcpy(line.text + line.length, "}\n", 2);
    line.length += 2;
    if (write(STDERR_FILENO, line.text, line.length) < 0)
        return; /* There is nowhere left to say so. */
}
