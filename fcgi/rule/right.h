/* right: what a role can grant. */
#ifndef REEVE_RULE_RIGHT_H
#define REEVE_RULE_RIGHT_H

#include <stdint.h>

/* Rights: the first two need no role; the others are bit and row of the table permission: constant, id, name. */
#define RIGHT_TABLE(X)                                                                            \
    X(RIGHT_ACCOUNT_READ, 1, "account-read")                                                      \
    X(RIGHT_ACCOUNT_CREATE, 2, "account-create")                                                  \
    X(RIGHT_ACCOUNT_EDIT, 3, "account-edit")                                                      \
    X(RIGHT_ACCOUNT_ARCHIVE, 4, "account-archive")                                                \
    X(RIGHT_ACCOUNT_TAG, 5, "account-tag")                                                        \
    X(RIGHT_ACCOUNT_NOTE, 6, "account-note")                                                      \
    X(RIGHT_ACCOUNT_ASSIGN, 7, "account-assign")                                                  \
    X(RIGHT_ACCOUNT_EXPORT, 8, "account-export")                                                  \
    X(RIGHT_HISTORY_READ, 9, "history-read")                                                      \
    X(RIGHT_PERSON_READ, 10, "person-read")                                                       \
    X(RIGHT_HISTORY_UNDO, 11, "history-undo")                                                     \
    X(RIGHT_STAFF_EDIT, 12, "staff-edit")                                                         \
    X(RIGHT_MESSAGE_READ, 13, "message-read")                                                     \
    X(RIGHT_MESSAGE_SEND, 14, "message-send")                                                     \
    X(RIGHT_JOB_READ, 15, "job-read")                                                             \
    X(RIGHT_VIEW_SHARE, 16, "view-share")                                                         \
    X(RIGHT_TOKEN_EDIT, 17, "token-edit")                                                         \
    X(RIGHT_SITE_REPORT, 18, "site-report")                                                       \
    X(RIGHT_ACCOUNT_LOCK, 19, "account-lock")                                                     \
    X(RIGHT_ACCOUNT_SECURE, 20, "account-secure")                                                 \
    X(RIGHT_PLAN_EDIT, 30, "plan-edit")                                                           \
    X(RIGHT_ACCOUNT_PLAN, 31, "account-plan")                                                     \
    X(RIGHT_ACCOUNT_NICKNAME, 32, "account-nickname")                                             \
    X(RIGHT_ACCOUNT_TEMPLATE, 33, "account-template")                                             \
    X(RIGHT_ACCOUNT_VISIT, 34, "account-visit")                                                   \
    X(RIGHT_BUSINESS_READ, 35, "business-read")                                                   \
    X(RIGHT_BUSINESS_EDIT, 36, "business-edit")                                                   \
    X(RIGHT_BUSINESS_STAFF, 37, "business-staff")                                                 \
    X(RIGHT_PERSON_PASSWORD, 38, "person-password")                                               \
    X(RIGHT_ACCOUNT_LINKS, 39, "account-links")                                                   \
    X(RIGHT_BUSINESS_HISTORY, 40, "business-history")                                             \
    X(RIGHT_BUSINESS_EXPORT, 41, "business-export")                                               \
    X(RIGHT_ANNOUNCEMENT_SEND, 42, "announcement-send")                                           \
    X(RIGHT_ACCOUNT_SETUP, 43, "account-setup")                                                   \
    X(RIGHT_ROLE_EDIT, 45, "role-edit")

enum right {
    RIGHT_PUBLIC = -2,    /* everybody; spelled out, never a default */
    RIGHT_SIGNED_IN = -1, /* who has a session */
    RIGHT_MISSING = 0,    /* a route without a right: stops the start */
#define X(constant, id, name) constant = id,
    RIGHT_TABLE(X)
#undef X
    RIGHT__MAX
};

typedef uint64_t rights; /* bit n: right n */

/* The name of <r>: of the table permission, or "public", "signed-in". */
const char *right_name(enum right r);

#endif
