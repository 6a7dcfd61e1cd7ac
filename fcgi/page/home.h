/* home: "/", which leads to what its visitor works with. */
#ifndef REEVE_PAGE_HOME_H
#define REEVE_PAGE_HOME_H

#include "page/page.h"

page_handler page_home;

#endif
