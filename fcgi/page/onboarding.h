/* onboarding: the checklist of an account, the board of all that are on their way, and the wizard of a business. */
#ifndef REEVE_PAGE_ONBOARDING_H
#define REEVE_PAGE_ONBOARDING_H

#include "page/page.h"

page_handler page_onboarding, page_onboarding_post, page_setup_complete_post, page_onboarding_list, page_wizard, page_wizard_post;

#endif
