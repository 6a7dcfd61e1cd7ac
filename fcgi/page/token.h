/* token: an operator's own tokens, and those that are bound to an account: what programs sign in with. */
#ifndef REEVE_PAGE_TOKEN_H
#define REEVE_PAGE_TOKEN_H

#include "page/page.h"

page_handler page_token_list, page_token_new_post, page_token_revoke_post, page_account_tokens_post;

#endif
