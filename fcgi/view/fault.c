/* fault: libxml2 hands over a structure, libxslt pieces of text with a line of its own for the
 * place; both end in one buffer. */
#include "view/fault.h"

#include <stdio.h>
#include <string.h>

#include <libxml/xmlerror.h>
#include <libxslt/xsltutils.h>

#define SAID_MAX (8 * 1024) /* after so much it is only more of the same */

static void say(struct faults *f, const char *format, va_list args)
{
    if (f->said.length < SAID_MAX)
        buf_puts(&f->said, pool_vformat(f->said.pool, format, args));
}

void faults_collect(void *f, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    say(f, format, args);
    va_end(args);
}

static void collect_structured(void *f, xmlError *e)
{
    const char *why = e->message != NULL ? e->message : "unknown error\n";
    if (e->file != NULL)
        faults_collect(f, "%s:%d: %s", e->file, e->line, why);
    else
        faults_collect(f, "%s", why);
}

__attribute__((format(printf, 2, 3))) static void silent(void *context, const char *format, ...)
{
    (void)context;
    (void)format;
}

static void silent_structured(void *context, xmlError *e)
{
    (void)context;
    (void)e;
}

void faults_open(struct faults *f, struct pool *pool)
{
    *f = (struct faults){.said = {.pool = pool}};
    xmlSetStructuredErrorFunc(f, collect_structured);
    xmlSetGenericErrorFunc(f, faults_collect);
    xsltSetGenericErrorFunc(f, faults_collect);
}

void faults_close(void)
{
    xmlSetStructuredErrorFunc(NULL, silent_structured);
    xmlSetGenericErrorFunc(NULL, silent);
    xsltSetGenericErrorFunc(NULL, silent);
}

bool fault_file(struct faults *f, const char *path, const char *format, ...)
{
    faults_collect(f, "%s: ", path);
    va_list args;
    va_start(args, format);
    say(f, format, args);
    va_end(args);
    buf_putc(&f->said, '\n');
    return false;
}

bool fault(struct faults *f, const xmlNode *at, const char *format, ...)
{
    faults_collect(f, "%s:%ld: ", (const char *)at->doc->URL, xmlGetLineNo(at));
    va_list args;
    va_start(args, format);
    say(f, format, args);
    va_end(args);
    buf_putc(&f->said, '\n');
    return false;
}

bool faults_any(const struct faults *f)
{
    return f->said.length > 0;
}

/*
 * libxslt's line about the place, "compilation error: file a.xsl line 3 element b", as "a.xsl:3: "
 * into <to>. False when <line> is none.
 */
static bool add_place(struct buf *to, char *line)
{
    char *at = strstr(line, "error: file "), *number = at != NULL ? strstr(at, " line ") : NULL;
    if (number == NULL)
        return strcmp(line, "compilation error") == 0 || strcmp(line, "runtime error") == 0;
    at += strlen("error: file ");
    number += strlen(" line ");
    buf_add(to, at, (size_t)(number - strlen(" line ") - at));
    buf_putc(to, ':');
    buf_add(to, number, strspn(number, "0123456789"));
    buf_puts(to, ": ");
    return true;
}

const char *faults_text(const struct faults *f)
{
    struct buf out = {.pool = f->said.pool};
    bool open = false; /* a place waits for its complaint */
    char *rest = pool_copyn(f->said.pool, f->said.text, f->said.length), *line;
    while ((line = strsep(&rest, "\n")) != NULL) {
        if (*line == '\0')
            continue;
        if (out.length > 0 && !open)
            buf_puts(&out, "; ");
        open = add_place(&out, line);
        if (!open)
            buf_puts(&out, line);
    }
    return out.length > 0 ? out.text : "no reason given";
}
