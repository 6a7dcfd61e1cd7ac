/* subscription: the Subscription tab of an account. */
#ifndef REEVE_PAGE_SUBSCRIPTION_H
#define REEVE_PAGE_SUBSCRIPTION_H

#include "page/page.h"

page_handler page_subscription;

#endif
