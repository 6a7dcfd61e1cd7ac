/* role: what the title of a role says. */
#include "rule/role.h"

#include <string.h>

#include "base/text.h"

#define BETWEEN " ()/,;:&+"

bool role_secure(struct pool *pool, const char *title)
{
    static const char word[] = "Secure";

    /* Whatever white space there was is one space now. */
    for (const char *at = text_tidy(pool, title, false); *at != '\0';) {
        size_t length = strcspn(at, BETWEEN);

        if (length == strlen(word) && memcmp(at, word, length) == 0)
            return true;
        at += length;
        at += strspn(at, BETWEEN);
    }
    return false;
}
