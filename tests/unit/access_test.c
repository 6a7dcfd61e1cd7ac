/* access_test: THE decision, over every combination of what it looks at, beside an order of its own. */
#include "rule/access.h"

#include <stdio.h>
#include <string.h>

#include <CUnit/CUnit.h>

#include "rule/act.h"

/* What can be wrong, a bit each, in the order of domain.md: "deleted, account locked, person inactive, staff inactive, throttled,
   Secure account and no role with Secure, role permission, plan withholds it, scope"; and decision 6: a visit that only looks. */
enum { DELETED, LOCKED, INACTIVE, BLOCKED, THROTTLED, SECURE, PERMISSION, PLAN, SCOPE, LOOKS, FACTS };

static const struct {
    const char *step;
    int status;
} oracle[FACTS] = {{"archived", 403}, {"locked", 403}, {"person", 401}, {"link", 403}, {"throttled", 429},
                   {"secure", 403},   {"right", 403},  {"plan", 403},   {"scope", 403},  {"visit", 403}};

static const enum access_way ways[] = {ACCESS_LOOK, ACCESS_CHANGE, ACCESS_ENTER};

static struct access_ask asked(unsigned wrong, enum access_way way, bool inside, struct access_account *account)
{
    rights bit = (rights)1 << RIGHT_ACCOUNT_EDIT;

    *account = (struct access_account){wrong >> DELETED & 1, wrong >> LOCKED & 1, wrong >> SECURE & 1};
    return (struct access_ask){
        .who = {.person = !(wrong >> INACTIVE & 1),
                .blocked = wrong >> BLOCKED & 1,
                .throttled = wrong >> THROTTLED & 1,
                .rights = wrong >> PERMISSION & 1 ? ~bit : bit,
                .withheld = wrong >> PLAN & 1 ? bit : ~bit,
                .outside = wrong >> SCOPE & 1,
                .inside = inside,
                .looks = wrong >> LOOKS & 1},
        .right = RIGHT_ACCOUNT_EDIT,
        .way = way,
        .account = account,
    };
}

/* What of it matters: archived accounts can be looked at and locked ones be worked on, both from outside; Secure is about somebody, and
   looking is about changing. */
static unsigned relevant(unsigned wrong, enum access_way way, bool inside)
{
    if (way == ACCESS_LOOK && !inside)
        wrong &= ~(1u << DELETED);
    if (way != ACCESS_ENTER && !inside)
        wrong &= ~(1u << LOCKED);
    if (way != ACCESS_CHANGE)
        wrong &= ~(1u << LOOKS);
    if (wrong >> INACTIVE & 1)
        wrong &= ~(1u << SECURE);
    return wrong;
}

static void first_that_refuses_answers(void)
{
    int cells = 0, deviations = 0;

    for (unsigned wrong = 0; wrong < 1u << FACTS; wrong++)
        for (size_t w = 0; w < 2 * sizeof ways / sizeof *ways; w++, cells++) {
            struct access_account account;
            struct access_ask ask = asked(wrong, ways[w / 2], w % 2, &account);
            unsigned left = relevant(wrong, ways[w / 2], w % 2), first = 0;
            access_trail trail;
            enum err e = access_decide(&ask, &trail);

            while (first < FACTS && !(left >> first & 1))
                first++;
            if (trail != left || access_stop(trail) != first || err_status(e) != (first < FACTS ? oracle[first].status : 200) ||
                strcmp(access_step_name(access_stop(trail)), first < FACTS ? oracle[first].step : "allowed") != 0) {
                fprintf(stderr, "# %x by way %zu: trail %x, wanted %x\n", wrong, w, trail, left);
                deviations++;
            }
        }
    CU_ASSERT_EQUAL(cells, 6144);
    CU_ASSERT_EQUAL(deviations, 0);
}

static enum err of(struct viewer v, enum right right, const struct access_account *a, enum access_way way)
{
    return access_check(&v, right, a, way);
}

static void secure_asks_operators_alone(void)
{
    const struct access_account secure = {.secure = true};
    struct access_ask ask = {.who = {.person = true}, .right = RIGHT_SIGNED_IN, .way = ACCESS_ENTER, .account = &secure};

    CU_ASSERT_EQUAL(access_decide(&ask, NULL), ERR_SECURE);
    ask.who.staff = true;
    CU_ASSERT_EQUAL(access_decide(&ask, NULL), ERR_NONE);
    ask.who = (struct access_who){.person = true, .secure = true};
    CU_ASSERT_EQUAL(access_decide(&ask, NULL), ERR_NONE);
}

static void a_viewer_is_asked_for(void)
{
    const struct access_account plain = {0}, secure = {.secure = true}, locked = {.locked = true}, archived = {.deleted = true};
    const rights edit = (rights)1 << RIGHT_ACCOUNT_EDIT;
    const struct viewer nobody = {0}, reader = {.id = 7}, editor = {.id = 7, .rights = edit},
                        trusted = {.id = 7, .rights = edit, .secure = true}, program = {.id = 7, .rights = edit, .token = 3},
                        staff = {.id = 7, .rights = edit, .hat = HAT_STAFF}, looks = {.id = 7, .rights = edit, .hat = HAT_VISIT},
                        edits = {.id = 7, .rights = edit, .hat = HAT_VISIT, .edits = true},
                        less = {.id = 7, .rights = edit, .hat = HAT_STAFF, .withheld = edit};

    CU_ASSERT_EQUAL(of(nobody, RIGHT_PUBLIC, NULL, ACCESS_CHANGE), ERR_NONE);
    CU_ASSERT_EQUAL(of(nobody, RIGHT_SIGNED_IN, NULL, ACCESS_LOOK), ERR_SIGN_IN);
    CU_ASSERT_EQUAL(of(nobody, RIGHT_ACCOUNT_EDIT, &secure, ACCESS_LOOK), ERR_SIGN_IN);
    CU_ASSERT_EQUAL(of(reader, RIGHT_SIGNED_IN, NULL, ACCESS_CHANGE), ERR_NONE);
    CU_ASSERT_EQUAL(of(reader, RIGHT_ACCOUNT_EDIT, &plain, ACCESS_CHANGE), ERR_FORBIDDEN);
    CU_ASSERT_EQUAL(of(editor, RIGHT_ACCOUNT_EDIT, &plain, ACCESS_CHANGE), ERR_NONE);
    CU_ASSERT_EQUAL(of(editor, RIGHT_ACCOUNT_EDIT, &secure, ACCESS_LOOK), ERR_SECURE);
    CU_ASSERT_EQUAL(of(trusted, RIGHT_ACCOUNT_EDIT, &secure, ACCESS_CHANGE), ERR_NONE);
    CU_ASSERT_EQUAL(of(editor, RIGHT_ACCOUNT_EDIT, &locked, ACCESS_CHANGE), ERR_NONE);
    CU_ASSERT_EQUAL(of(editor, RIGHT_ACCOUNT_EDIT, &locked, ACCESS_ENTER), ERR_LOCKED);
    CU_ASSERT_EQUAL(of(editor, RIGHT_ACCOUNT_EDIT, &archived, ACCESS_CHANGE), ERR_ARCHIVED);
    CU_ASSERT_EQUAL(of(staff, RIGHT_ACCOUNT_EDIT, &secure, ACCESS_CHANGE), ERR_NONE);
    CU_ASSERT_EQUAL(of(staff, RIGHT_ACCOUNT_EDIT, &locked, ACCESS_LOOK), ERR_LOCKED);
    CU_ASSERT_EQUAL(of(staff, RIGHT_ACCOUNT_EDIT, &archived, ACCESS_LOOK), ERR_ARCHIVED);
    CU_ASSERT_EQUAL(of(less, RIGHT_ACCOUNT_EDIT, &plain, ACCESS_LOOK), ERR_FORBIDDEN);
    CU_ASSERT_EQUAL(of(looks, RIGHT_ACCOUNT_EDIT, &plain, ACCESS_LOOK), ERR_NONE);
    CU_ASSERT_EQUAL(of(looks, RIGHT_ACCOUNT_EDIT, &plain, ACCESS_CHANGE), ERR_VISIT_LOOKS);
    CU_ASSERT_EQUAL(of(looks, RIGHT_ACCOUNT_EDIT, &secure, ACCESS_LOOK), ERR_SECURE);
    CU_ASSERT_EQUAL(of(edits, RIGHT_ACCOUNT_EDIT, &plain, ACCESS_CHANGE), ERR_NONE);
    CU_ASSERT_EQUAL(of(edits, RIGHT_ACCOUNT_EDIT, &locked, ACCESS_CHANGE), ERR_LOCKED);
    CU_ASSERT_EQUAL(of(editor, RIGHT_MISSING, &plain, ACCESS_LOOK), ERR_FORBIDDEN);
    CU_ASSERT_EQUAL(of(program, RIGHT_ACCOUNT_EDIT, &plain, ACCESS_CHANGE), ERR_NONE);
    CU_ASSERT_EQUAL(of(program, RIGHT_SIGNED_IN, NULL, ACCESS_LOOK), ERR_FORBIDDEN);
    CU_ASSERT_EQUAL(of(program, RIGHT_PUBLIC, NULL, ACCESS_LOOK), ERR_FORBIDDEN);
}

static void an_account_that_is_held_is_asked_again(void)
{
    const struct access_account secure = {.secure = true}, locked = {.locked = true};
    const struct viewer nobody = {0}, operator = {.id = 7}, trusted = {.id = 7, .secure = true},
                        inside = {.id = 7, .token = 3, .only = 9, .secure = true};

    CU_ASSERT_EQUAL(access_still(&nobody, &secure), ERR_NONE);
    CU_ASSERT_EQUAL(access_still(&operator, &secure), ERR_SECURE);
    CU_ASSERT_EQUAL(access_still(&operator, &locked), ERR_NONE);
    CU_ASSERT_EQUAL(access_still(&trusted, &secure), ERR_NONE);
    CU_ASSERT_EQUAL(access_still(&inside, &secure), ERR_NONE);
    CU_ASSERT_EQUAL(access_still(&inside, &locked), ERR_LOCKED);
}

CU_TestInfo access_tests[] = {
    {"access: the first step that refuses answers, in the order of domain.md: 6,144 combinations", first_that_refuses_answers},
    {"access: Secure asks operators alone (S2-54)", secure_asks_operators_alone},
    {"access: a viewer is asked for what he holds", a_viewer_is_asked_for},
    {"access: an account that is held is asked again", an_account_that_is_held_is_asked_again},
    CU_TEST_INFO_NULL,
};
