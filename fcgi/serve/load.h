/* load: what a process has read and proved before it serves. */
#ifndef REEVE_SERVE_LOAD_H
#define REEVE_SERVE_LOAD_H

#include "rule/act.h"
#include "serve/serve.h"
#include "view/sheet.h"

struct serve {
    struct house house;
    struct crypt_keys keys;
    struct sheets *sheets;
    struct catalogue *catalogue;
    struct db_account account;
};

#endif
