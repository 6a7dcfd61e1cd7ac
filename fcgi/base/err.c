/* err: what the table of errors says of each. */
#include "base/err.h"

static const struct {
    const char *name;
    int status;
    enum log_level level;
} table[ERR__MAX] = {
#define X(constant, name, status, level) [constant] = {name, status, level},
    ERR_TABLE(X)
#undef X
};

int err_status(enum err e)
{
    return table[e].status;
}

const char *err_name(enum err e)
{
    return table[e].name;
}

enum log_level err_level(enum err e)
{
    return table[e].level;
}
