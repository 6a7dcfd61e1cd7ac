/* subscription: the Subscription tab of an account, and Change Plan with its prompts. */
#ifndef REEVE_PAGE_SUBSCRIPTION_H
#define REEVE_PAGE_SUBSCRIPTION_H

#include "page/page.h"

page_handler page_subscription, page_account_plan, page_account_plan_post;

#endif
