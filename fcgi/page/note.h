/* note: writing, pinning and removing notes of an account. */
#ifndef REEVE_PAGE_NOTE_H
#define REEVE_PAGE_NOTE_H

#include "page/page.h"

page_handler page_note_post;

#endif
