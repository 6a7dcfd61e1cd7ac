/* tld: the names right under the root of the DNS. */
#ifndef REEVE_BASE_TLD_H
#define REEVE_BASE_TLD_H

#include <stdbool.h>
#include <stddef.h>

/* Whether the <length> bytes at <label>, UTF-8 in small letters, are one: "com", "amsterdam", "рф", "xn--p1ai". */
bool tld_known(const char *label, size_t length);

#endif
