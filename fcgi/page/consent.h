/* consent: whether the owner is asked before somebody of the platform comes in: the business's own page of that. */
#ifndef REEVE_PAGE_CONSENT_H
#define REEVE_PAGE_CONSENT_H

#include "page/page.h"

page_handler page_consent, page_consent_post, page_consent_allow_post;

#endif
