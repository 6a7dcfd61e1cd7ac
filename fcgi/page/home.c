/* home: "/", which leads to what its visitor works with. */
#include "page/home.h"

enum err page_home(struct page *p)
{
    p->location = "/accounts";
    return ERR_NONE;
}
