/* route: THE table of what can be asked for, by whom, and who answers. */
#include "serve/route.h"

#include <string.h>

#include "feature/announcement.h"
#include "feature/assignment.h"
#include "feature/consent.h"
#include "feature/export.h"
#include "feature/history.h"
#include "feature/job.h"
#include "feature/link.h"
#include "feature/lock.h"
#include "feature/login.h"
#include "feature/me.h"
#include "feature/message.h"
#include "feature/nickname.h"
#include "feature/note.h"
#include "feature/onboarding.h"
#include "feature/password.h"
#include "feature/plan.h"
#include "feature/reset.h"
#include "feature/role.h"
#include "feature/screen.h"
#include "feature/staff.h"
#include "feature/site.h"
#include "feature/tag.h"
#include "feature/template.h"
#include "feature/token.h"
#include "feature/view.h"
#include "feature/visit.h"
#include "page/access.h"
#include "page/account.h"
#include "page/announcement.h"
#include "page/assignment.h"
#include "page/bulk.h"
#include "page/consent.h"
#include "page/desk.h"
#include "page/edit.h"
#include "page/export.h"
#include "page/history.h"
#include "page/home.h"
#include "page/job.h"
#include "page/invite.h"
#include "page/lock.h"
#include "page/login.h"
#include "page/me.h"
#include "page/message.h"
#include "page/nickname.h"
#include "page/note.h"
#include "page/onboarding.h"
#include "page/password.h"
#include "page/plan.h"
#include "page/reset.h"
#include "page/role.h"
#include "page/screen.h"
#include "page/search.h"
#include "page/site.h"
#include "page/staff.h"
#include "page/subscription.h"
#include "page/tag.h"
#include "page/template.h"
#include "page/token.h"
#include "page/view.h"
#include "page/visit.h"

#define HTML FORMAT_HTML
#define RECORD (FORMAT_HTML | FORMAT_XML | FORMAT_JSON)
#define LIST (RECORD | FORMAT_FILE)
#define ASKS(...) (const char *const[]){__VA_ARGS__, NULL}

const char *const route_list_query[] = {NULL};

static const struct field no_fields[] = {{0}};

/* clang-format off */
const struct route routes[] = {
    {"home", METHOD_GET, "/", RIGHT_SIGNED_IN, SCOPE_NONE, page_home, "home", .formats = HTML},

    {"login", METHOD_GET, "/login", RIGHT_PUBLIC, SCOPE_ANYBODY, page_login, "login", .formats = HTML, .query = ASKS("next", "lang", "reset", "accepted")},
    {"login", METHOD_POST, "/login", RIGHT_PUBLIC, SCOPE_ANYBODY, page_login_post, "login", .fields = login_fields, .redraw = page_login},
    {"logout", METHOD_POST, "/logout", RIGHT_SIGNED_IN, SCOPE_SELF, page_logout_post, "login", .temporary = true, .fields = no_fields, .redraw = page_login},
    {"login-as", METHOD_GET, "/login/as", RIGHT_SIGNED_IN, SCOPE_SELF, page_login_as, "login-as", .formats = HTML, .query = ASKS("next")},
    {"login-as", METHOD_POST, "/login/as", RIGHT_SIGNED_IN, SCOPE_SELF, page_login_as_post, "login-as", .fields = login_as_fields, .redraw = page_login_as},
    {"setup", METHOD_GET, "/setup/{}", RIGHT_PUBLIC, SCOPE_ANYBODY, page_setup, "setup", .formats = HTML, .query = ASKS("lang")},
    {"setup", METHOD_POST, "/setup/{}", RIGHT_PUBLIC, SCOPE_ANYBODY, page_setup_post, "setup", .redraw = page_setup},
    {"invite", METHOD_GET, "/invite/{}", RIGHT_PUBLIC, SCOPE_ANYBODY, page_invite, "invite", .formats = HTML, .query = ASKS("lang")},
    {"invite", METHOD_POST, "/invite/{}", RIGHT_PUBLIC, SCOPE_ANYBODY, page_invite_post, "invite", .redraw = page_invite},
    {"password-forgot", METHOD_GET, "/password/forgot", RIGHT_PUBLIC, SCOPE_ANYBODY, page_forgot, "password-forgot", .formats = HTML, .query = ASKS("sent", "lang")},
    {"password-forgot", METHOD_POST, "/password/forgot", RIGHT_PUBLIC, SCOPE_ANYBODY, page_forgot_post, "password-forgot", .fields = forgot_fields, .redraw = page_forgot},
    {"password-reset-link", METHOD_GET, "/password/reset/{}", RIGHT_PUBLIC, SCOPE_ANYBODY, page_reset_link, "password-reset", .formats = HTML},
    {"password-reset", METHOD_GET, "/password/reset", RIGHT_PUBLIC, SCOPE_ANYBODY, page_reset, "password-reset", .formats = HTML, .query = ASKS("lang")},
    {"password-reset", METHOD_POST, "/password/reset", RIGHT_PUBLIC, SCOPE_ANYBODY, page_reset_post, "password-reset", .fields = choose_fields, .redraw = page_reset},

    {"password-change", METHOD_GET, "/password/change", RIGHT_SIGNED_IN, SCOPE_SELF, page_password_change, "password-change", .temporary = true, .formats = HTML},
    {"password-change", METHOD_POST, "/password/change", RIGHT_SIGNED_IN, SCOPE_SELF, page_password_change_post, "password-change", .temporary = true, .fields = me_password_fields, .redraw = page_password_change},

    {"business", METHOD_GET, "/b/{}", RIGHT_PUBLIC, SCOPE_ANYBODY, page_business, "business", .open = true, .formats = HTML, .query = ASKS("lang")},

    {"me", METHOD_GET, "/me", RIGHT_SIGNED_IN, SCOPE_SELF, page_me, "me", .formats = RECORD},
    {"me", METHOD_POST, "/me", RIGHT_SIGNED_IN, SCOPE_SELF, page_me_post, "me", .fields = me_fields, .redraw = page_me},
    {"me-password", METHOD_POST, "/me/password", RIGHT_SIGNED_IN, SCOPE_SELF, page_me_password_post, "me", .fields = me_password_fields, .redraw = page_me},
    {"me-sessions", METHOD_POST, "/me/sessions", RIGHT_SIGNED_IN, SCOPE_SELF, page_me_sessions_post, "me", .fields = me_session_fields, .redraw = page_me},

    {"job-list", METHOD_GET, "/jobs", RIGHT_ACCOUNT_READ, SCOPE_NONE, page_job_list, "job-list", .formats = LIST, .list = &job_list_page, .query = route_list_query},
    {"job-new", METHOD_GET, "/jobs/new", RIGHT_ACCOUNT_READ, SCOPE_NONE, page_bulk, "job-new", .formats = RECORD, .query = route_list_query},
    {"job-new", METHOD_POST, "/jobs/new", RIGHT_ACCOUNT_READ, SCOPE_NONE, page_bulk_post, "job-new", .makes = true, .fields = job_new_fields, .redraw = page_bulk},
    {"job-export", METHOD_GET, "/jobs/export", RIGHT_ACCOUNT_READ, SCOPE_NONE, page_export, "job-export", .formats = HTML, .query = ASKS("list", "format", "query", "account")},
    {"job-export", METHOD_POST, "/jobs/export", RIGHT_ACCOUNT_READ, SCOPE_NONE, page_export_post, "job-export", .makes = true, .fields = export_fields, .redraw = page_export},
    {"job-file", METHOD_GET, "/jobs/{}/file", RIGHT_ACCOUNT_READ, SCOPE_NONE, page_export_file, "job-show", .formats = HTML, .file = true},
    {"job-show", METHOD_GET, "/jobs/{}", RIGHT_ACCOUNT_READ, SCOPE_NONE, page_job_show, "job-show", .formats = RECORD, .query = ASKS("outcome", "after")},
    {"job-state", METHOD_GET, "/jobs/{}/state", RIGHT_ACCOUNT_READ, SCOPE_NONE, page_job_show, "job-show", .formats = HTML, .quiet = true},
    {"job-cancel", METHOD_POST, "/jobs/{}/cancel", RIGHT_ACCOUNT_READ, SCOPE_NONE, page_job_cancel_post, "job-show", .fields = no_fields, .redraw = page_job_show},
    {"job-undo", METHOD_POST, "/jobs/{}/undo", RIGHT_HISTORY_UNDO, SCOPE_NONE, page_job_undo_post, "job-show", .makes = true, .fields = no_fields, .redraw = page_job_show},

    {"account-list", METHOD_GET, "/accounts", RIGHT_ACCOUNT_READ, SCOPE_NONE, page_account_list, "account-list", .formats = LIST, .list = &account_list_page, .query = route_list_query},
    {"account-new", METHOD_GET, "/accounts/new", RIGHT_ACCOUNT_CREATE, SCOPE_NONE, page_account_new, "account-new", .formats = HTML, .query = ASKS("template")},
    {"account-new", METHOD_POST, "/accounts/new", RIGHT_ACCOUNT_CREATE, SCOPE_NONE, page_account_new_post, "account-new", .makes = true, .fields = account_new_fields, .redraw = page_account_new},
    {"account-show", METHOD_GET, "/accounts/{}", RIGHT_ACCOUNT_READ, SCOPE_ACCOUNT, page_account_show, "account-show", .formats = RECORD},
    {"account-visit", METHOD_GET, "/accounts/{}/visit", RIGHT_ACCOUNT_VISIT, SCOPE_LIVE, page_visit, "account-visit", .formats = HTML, .query = ASKS("person")},
    {"account-visit", METHOD_POST, "/accounts/{}/visit", RIGHT_ACCOUNT_VISIT, SCOPE_ACCOUNT, page_visit_post, "account-visit", .fields = visit_fields, .redraw = page_visit},
    {"account-visit-ask", METHOD_POST, "/accounts/{}/visit-ask", RIGHT_ACCOUNT_VISIT, SCOPE_ACCOUNT, page_visit_ask_post, "account-visit", .fields = visit_fields, .redraw = page_visit},
    {"account-edit", METHOD_GET, "/accounts/{}/edit", RIGHT_ACCOUNT_EDIT, SCOPE_LIVE, page_account_edit, "account-edit", .formats = HTML},
    {"account-edit", METHOD_POST, "/accounts/{}/edit", RIGHT_ACCOUNT_EDIT, SCOPE_ACCOUNT, page_account_edit_post, "account-edit", .edits = true, .fields = account_edit_fields, .redraw = page_account_edit},
    {"account-subscription", METHOD_GET, "/accounts/{}/subscription", RIGHT_ACCOUNT_READ, SCOPE_ACCOUNT, page_subscription, "account-subscription", .formats = RECORD},
    {"account-staff", METHOD_GET, "/accounts/{}/staff", RIGHT_ACCOUNT_READ, SCOPE_ACCOUNT, page_staff, "account-staff", .formats = LIST, .list = &staff_list_page, .query = route_list_query},
    {"account-plan", METHOD_GET, "/accounts/{}/plan", RIGHT_ACCOUNT_PLAN, SCOPE_LIVE, page_account_plan, "account-plan", .formats = HTML, .query = ASKS("plan")},
    {"account-plan", METHOD_POST, "/accounts/{}/plan", RIGHT_ACCOUNT_PLAN, SCOPE_ACCOUNT, page_account_plan_post, "account-plan", .fields = account_plan_fields, .redraw = page_account_plan},
    {"account-staff-add", METHOD_POST, "/accounts/{}/staff", RIGHT_STAFF_EDIT, SCOPE_ACCOUNT, page_staff_add_post, "account-staff", .fields = staff_fields, .redraw = page_staff},
    {"account-invitation", METHOD_POST, "/accounts/{}/staff/invitation", RIGHT_STAFF_EDIT, SCOPE_ACCOUNT, page_invitation_post, "account-staff", .fields = invitation_fields, .redraw = page_staff},
    {"account-staff-active", METHOD_POST, "/accounts/{}/staff/active", RIGHT_STAFF_EDIT, SCOPE_ACCOUNT, page_staff_switch_post, "account-staff", .fields = staff_switch_fields, .redraw = page_staff},
    {"account-history", METHOD_GET, "/accounts/{}/history", RIGHT_HISTORY_READ, SCOPE_ACCOUNT, page_history, "account-history", .formats = LIST, .list = &history_list_page, .query = ASKS("before")},
    {"account-settings", METHOD_GET, "/accounts/{}/settings", RIGHT_ACCOUNT_READ, SCOPE_ACCOUNT, page_assignment, "account-settings", .formats = RECORD},
    {"account-assignments", METHOD_POST, "/accounts/{}/assignments", RIGHT_ACCOUNT_ASSIGN, SCOPE_ACCOUNT, page_assignment_post, "account-settings", .fields = assignment_fields, .redraw = page_assignment},
    {"account-nickname", METHOD_POST, "/accounts/{}/nickname", RIGHT_ACCOUNT_NICKNAME, SCOPE_ACCOUNT, page_nickname_post, "account-settings", .fields = nickname_fields, .redraw = page_assignment},
    {"account-template", METHOD_POST, "/accounts/{}/template", RIGHT_ACCOUNT_TEMPLATE, SCOPE_ACCOUNT, page_template_post, "account-settings", .fields = template_fields, .redraw = page_assignment},
    {"account-tokens", METHOD_POST, "/accounts/{}/tokens", RIGHT_TOKEN_EDIT, SCOPE_ACCOUNT, page_account_tokens_post, "account-settings", .fields = token_revoke_fields, .redraw = page_assignment},
    {"account-access", METHOD_GET, "/accounts/{}/access", RIGHT_ACCOUNT_READ, SCOPE_ACCOUNT, page_access, "account-access", .formats = RECORD, .query = ASKS("person")},
    {"account-password", METHOD_POST, "/accounts/{}/password", RIGHT_PERSON_PASSWORD, SCOPE_ACCOUNT, page_password_post, "account-settings", .fields = password_fields, .redraw = page_assignment},
    {"account-password-link", METHOD_POST, "/accounts/{}/password-link", RIGHT_PERSON_PASSWORD, SCOPE_ACCOUNT, page_password_link_post, "account-settings", .fields = password_link_fields, .redraw = page_assignment},
    {"account-links", METHOD_POST, "/accounts/{}/links", RIGHT_ACCOUNT_LINKS, SCOPE_ACCOUNT, page_screen_post, "account-settings", .fields = screen_fields, .redraw = page_assignment},
    {"account-lock", METHOD_POST, "/accounts/{}/lock", RIGHT_ACCOUNT_LOCK, SCOPE_ACCOUNT, page_lock_post, "account-settings", .fields = lock_fields, .redraw = page_assignment},
    {"account-secure", METHOD_POST, "/accounts/{}/secure", RIGHT_ACCOUNT_SECURE, SCOPE_ACCOUNT, page_secure_post, "account-settings", .fields = secure_fields, .redraw = page_assignment},
    {"account-tags", METHOD_POST, "/accounts/{}/tags", RIGHT_ACCOUNT_TAG, SCOPE_ACCOUNT, page_tag_post, "account-show", .fields = tag_fields, .redraw = page_account_show},
    {"account-notes", METHOD_POST, "/accounts/{}/notes", RIGHT_ACCOUNT_NOTE, SCOPE_ACCOUNT, page_note_post, "account-show", .fields = note_fields, .redraw = page_account_show},
    {"account-undo", METHOD_POST, "/accounts/{}/undo", RIGHT_HISTORY_UNDO, SCOPE_ARCHIVED, page_history_undo_post, "account-history", .fields = history_undo_fields, .redraw = page_history},
    {"account-onboarding", METHOD_GET, "/accounts/{}/onboarding", RIGHT_ACCOUNT_READ, SCOPE_ACCOUNT, page_onboarding, "account-onboarding", .formats = RECORD},
    {"account-onboarding", METHOD_POST, "/accounts/{}/onboarding", RIGHT_ACCOUNT_SETUP, SCOPE_ACCOUNT, page_onboarding_post, "account-onboarding", .fields = onboarding_fields, .redraw = page_onboarding},
    {"account-setup", METHOD_POST, "/accounts/{}/setup", RIGHT_ACCOUNT_SETUP, SCOPE_ACCOUNT, page_setup_complete_post, "account-onboarding", .fields = no_fields, .redraw = page_onboarding},
    {"account-archive", METHOD_GET, "/accounts/{}/archive", RIGHT_ACCOUNT_ARCHIVE, SCOPE_LIVE, page_account_archive, "account-archive", .formats = HTML},
    {"account-archive", METHOD_POST, "/accounts/{}/archive", RIGHT_ACCOUNT_ARCHIVE, SCOPE_ACCOUNT, page_account_archive_post, "account-archive", .fields = account_archive_fields, .redraw = page_account_archive},
    {"account-restore", METHOD_POST, "/accounts/{}/restore", RIGHT_ACCOUNT_ARCHIVE, SCOPE_ARCHIVED, page_account_restore_post, "account-show", .fields = no_fields, .redraw = page_account_show},

    {"onboarding-list", METHOD_GET, "/onboarding", RIGHT_ACCOUNT_READ, SCOPE_NONE, page_onboarding_list, "onboarding-list", .formats = LIST, .list = &onboarding_list_page, .query = route_list_query},

    {"plan-list", METHOD_GET, "/plans", RIGHT_ACCOUNT_READ, SCOPE_NONE, page_plan_list, "plan-list", .formats = RECORD},
    {"plan-new", METHOD_POST, "/plans", RIGHT_PLAN_EDIT, SCOPE_NONE, page_plan_new_post, "plan-list", .makes = true, .fields = plan_fields, .redraw = page_plan_list},
    {"plan-show", METHOD_GET, "/plans/{}", RIGHT_PLAN_EDIT, SCOPE_NONE, page_plan_show, "plan-show", .formats = RECORD},
    {"plan-edit", METHOD_POST, "/plans/{}", RIGHT_PLAN_EDIT, SCOPE_NONE, page_plan_edit_post, "plan-show", .fields = plan_fields, .redraw = page_plan_show},
    {"plan-withheld", METHOD_POST, "/plans/{}/withheld", RIGHT_PLAN_EDIT, SCOPE_NONE, page_plan_withheld_post, "plan-show", .fields = plan_withheld_fields, .redraw = page_plan_show},
    {"plan-retire", METHOD_POST, "/plans/{}/retire", RIGHT_PLAN_EDIT, SCOPE_NONE, page_plan_retire_post, "plan-show", .fields = plan_retire_fields, .redraw = page_plan_show},

    {"role-list", METHOD_GET, "/roles", RIGHT_ROLE_EDIT, SCOPE_NONE, page_role_list, "role-list", .formats = RECORD},
    {"role-show", METHOD_GET, "/roles/{}", RIGHT_ROLE_EDIT, SCOPE_NONE, page_role_show, "role-show", .formats = RECORD, .query = ASKS("title")},
    {"role-edit", METHOD_POST, "/roles/{}", RIGHT_ROLE_EDIT, SCOPE_NONE, page_role_edit_post, "role-show", .fields = role_fields, .redraw = page_role_show},

    {"message-list", METHOD_GET, "/messages", RIGHT_MESSAGE_READ, SCOPE_NONE, page_message_list, "message-list", .formats = LIST, .list = &message_list_page, .query = route_list_query},
    {"message-show", METHOD_GET, "/messages/{}", RIGHT_MESSAGE_READ, SCOPE_NONE, page_message_show, "message-show", .formats = RECORD},
    {"message-resend", METHOD_POST, "/messages/{}/resend", RIGHT_MESSAGE_SEND, SCOPE_NONE, page_message_resend_post, "message-show", .fields = message_fields, .redraw = page_message_show},
    {"message-cancel", METHOD_POST, "/messages/{}/cancel", RIGHT_MESSAGE_SEND, SCOPE_NONE, page_message_cancel_post, "message-show", .fields = message_fields, .redraw = page_message_show},

    {"account-sites", METHOD_POST, "/accounts/{}/sites", RIGHT_SITE_REPORT, SCOPE_ACCOUNT, page_site_post, "account-show", .fields = site_fields, .redraw = page_account_show},

    {"token-list", METHOD_GET, "/tokens", RIGHT_TOKEN_EDIT, SCOPE_NONE, page_token_list, "token-list", .formats = RECORD},
    {"token-new", METHOD_POST, "/tokens", RIGHT_TOKEN_EDIT, SCOPE_NONE, page_token_new_post, "token-list", .fields = token_fields, .redraw = page_token_list},
    {"token-revoke", METHOD_POST, "/tokens/revoke", RIGHT_TOKEN_EDIT, SCOPE_NONE, page_token_revoke_post, "token-list", .fields = token_revoke_fields, .redraw = page_token_list},

    {"view-list", METHOD_GET, "/views", RIGHT_ACCOUNT_READ, SCOPE_SELF, page_view_list, "view-list", .formats = RECORD, .inside = RIGHT_BUSINESS_READ},
    {"view-new", METHOD_POST, "/views", RIGHT_SIGNED_IN, SCOPE_SELF, page_view_new_post, "view-list", .fields = view_fields, .redraw = page_view_list},
    {"view-edit", METHOD_POST, "/views/edit", RIGHT_SIGNED_IN, SCOPE_SELF, page_view_edit_post, "view-list", .fields = view_edit_fields, .redraw = page_view_list},
    {"view-remove", METHOD_POST, "/views/remove", RIGHT_SIGNED_IN, SCOPE_SELF, page_view_remove_post, "view-list", .fields = view_remove_fields, .redraw = page_view_list},
    {"view-columns", METHOD_POST, "/views/columns", RIGHT_SIGNED_IN, SCOPE_SELF, page_view_columns_post, "view-list", .redraw = page_view_list},

    {"desk", METHOD_GET, "/", RIGHT_BUSINESS_READ, SCOPE_OWN, page_desk, "desk", .formats = HTML},
    {"announcement-list", METHOD_GET, "/announcements", RIGHT_ANNOUNCEMENT_SEND, SCOPE_OWN, page_announcement_list, "announcement-list", .formats = LIST, .list = &announcement_list_page, .query = route_list_query},
    {"announcement-new", METHOD_GET, "/announcements/new", RIGHT_ANNOUNCEMENT_SEND, SCOPE_OWN, page_announcement_new, "announcement-new", .formats = HTML, .query = ASKS("template")},
    {"announcement-new", METHOD_POST, "/announcements/new", RIGHT_ANNOUNCEMENT_SEND, SCOPE_OWN, page_announcement_new_post, "announcement-new", .makes = true, .fields = announcement_fields, .redraw = page_announcement_new},
    {"announcement-templates", METHOD_GET, "/announcements/templates", RIGHT_ANNOUNCEMENT_SEND, SCOPE_OWN, page_announcement_templates, "announcement-templates", .formats = RECORD},
    {"announcement-template-new", METHOD_POST, "/announcements/templates", RIGHT_ANNOUNCEMENT_SEND, SCOPE_OWN, page_announcement_template_new_post, "announcement-templates", .fields = announcement_template_fields, .redraw = page_announcement_templates},
    {"announcement-template-rename", METHOD_POST, "/announcements/templates/rename", RIGHT_ANNOUNCEMENT_SEND, SCOPE_OWN, page_announcement_template_rename_post, "announcement-templates", .fields = announcement_rename_fields, .redraw = page_announcement_templates},
    {"announcement-template-remove", METHOD_POST, "/announcements/templates/remove", RIGHT_ANNOUNCEMENT_SEND, SCOPE_OWN, page_announcement_template_remove_post, "announcement-templates", .fields = announcement_remove_fields, .redraw = page_announcement_templates},
    {"announcement-show", METHOD_GET, "/announcements/{}", RIGHT_ANNOUNCEMENT_SEND, SCOPE_OWN, page_announcement_show, "announcement-show", .formats = RECORD},
    {"announcement-state", METHOD_GET, "/announcements/{}/state", RIGHT_ANNOUNCEMENT_SEND, SCOPE_OWN, page_announcement_show, "announcement-show", .formats = HTML, .quiet = true},
    {"announcement-edit", METHOD_GET, "/announcements/{}/edit", RIGHT_ANNOUNCEMENT_SEND, SCOPE_OWN, page_announcement_edit, "announcement-edit", .formats = HTML},
    {"announcement-edit", METHOD_POST, "/announcements/{}/edit", RIGHT_ANNOUNCEMENT_SEND, SCOPE_OWN, page_announcement_edit_post, "announcement-edit", .fields = announcement_fields, .redraw = page_announcement_edit},
    {"announcement-send", METHOD_POST, "/announcements/{}/send", RIGHT_ANNOUNCEMENT_SEND, SCOPE_OWN, page_announcement_send_post, "announcement-show", .fields = announcement_send_fields, .redraw = page_announcement_show},
    {"announcement-cancel", METHOD_POST, "/announcements/{}/cancel", RIGHT_ANNOUNCEMENT_SEND, SCOPE_OWN, page_announcement_cancel_post, "announcement-show", .fields = no_fields, .redraw = page_announcement_show},
    {"profile", METHOD_GET, "/business", RIGHT_BUSINESS_READ, SCOPE_OWN, page_profile, "profile", .formats = RECORD},
    {"profile-edit", METHOD_GET, "/business/edit", RIGHT_BUSINESS_EDIT, SCOPE_OWN, page_profile_edit, "profile-edit", .formats = HTML},
    {"profile-edit", METHOD_POST, "/business/edit", RIGHT_BUSINESS_EDIT, SCOPE_OWN, page_profile_edit_post, "profile-edit", .fields = account_profile_fields, .redraw = page_profile_edit},
    {"staff-list", METHOD_GET, "/staff", RIGHT_BUSINESS_READ, SCOPE_OWN, page_own_staff, "staff-list", .formats = LIST, .list = &colleague_list_page, .query = route_list_query},
    {"staff-add", METHOD_POST, "/staff", RIGHT_BUSINESS_STAFF, SCOPE_OWN, page_staff_add_post, "staff-list", .fields = staff_fields, .redraw = page_own_staff},
    {"staff-invitation", METHOD_POST, "/staff/invitation", RIGHT_BUSINESS_STAFF, SCOPE_OWN, page_invitation_post, "staff-list", .fields = invitation_fields, .redraw = page_own_staff},
    {"staff-active", METHOD_POST, "/staff/active", RIGHT_BUSINESS_STAFF, SCOPE_OWN, page_staff_switch_post, "staff-list", .fields = staff_switch_fields, .redraw = page_own_staff},
    {"audit", METHOD_GET, "/audit", RIGHT_BUSINESS_HISTORY, SCOPE_OWN, page_audit, "audit", .formats = LIST, .list = &audit_list_page, .query = ASKS("before")},
    {"wizard", METHOD_GET, "/onboarding", RIGHT_BUSINESS_READ, SCOPE_OWN, page_wizard, "wizard", .formats = RECORD},
    {"wizard", METHOD_POST, "/onboarding", RIGHT_BUSINESS_EDIT, SCOPE_OWN, page_wizard_post, "wizard", .fields = onboarding_fields, .redraw = page_wizard},
    {"consent", METHOD_GET, "/business/visits", RIGHT_BUSINESS_READ, SCOPE_OWN, page_consent, "consent", .formats = RECORD},
    {"consent", METHOD_POST, "/business/visits", RIGHT_BUSINESS_EDIT, SCOPE_OWN, page_consent_post, "consent", .fields = consent_fields, .redraw = page_consent},
    {"consent-allow", METHOD_POST, "/business/visits/allow", RIGHT_BUSINESS_EDIT, SCOPE_OWN, page_consent_allow_post, "consent", .fields = consent_allow_fields, .redraw = page_consent},
    {"visit-edits", METHOD_POST, "/visit/edits", RIGHT_BUSINESS_READ, SCOPE_VISIT, page_visit_edits_post, "desk", .fields = no_fields, .redraw = page_desk},
    {"visit-end", METHOD_POST, "/visit/end", RIGHT_BUSINESS_READ, SCOPE_VISIT, page_visit_end_post, "desk", .temporary = true, .leaves = true, .fields = no_fields, .redraw = page_desk},

    {"search", METHOD_GET, "/search", RIGHT_ACCOUNT_READ, SCOPE_NONE, page_search, "search", .formats = RECORD, .query = ASKS("q")},
    {0},
};
/* clang-format on */

/* Takes the ending of the last part off and says which format it stands for. */
static void take_format(char *path, bool whole, struct match *m)
{
    char *last = strrchr(path, '/'), *dot = strrchr(last, '.');
    const struct download_format *file = dot != NULL && dot > last + 1 ? download_format_named(dot + 1) : NULL;

    m->format = FORMAT_HTML;
    if (file == NULL)
        return;
    *dot = '\0';
    m->file = file;
    m->format = whole ? FORMAT_FILE
                : strcmp(file->name, "xml") == 0  ? FORMAT_XML
                : strcmp(file->name, "json") == 0 ? FORMAT_JSON
                                                  : FORMAT_FILE;
}

/* Whether <path> is <pattern>; *<part> and *<length>: what stands for "{}". */
static bool fits(const char *pattern, const char *path, const char **part, size_t *length)
{
    const char *hole = strstr(pattern, "{}");
    size_t before;

    *part = NULL;
    if (hole == NULL)
        return strcmp(pattern, path) == 0;
    before = (size_t)(hole - pattern);
    if (strncmp(pattern, path, before) != 0)
        return false;
    *part = path + before;
    *length = strcspn(*part, "/");
    return *length > 0 && strcmp(*part + *length, hole + 2) == 0;
}

static bool serves(const struct route *r, enum method method)
{
    return r->method == method || (r->method == METHOD_GET && method == METHOD_HEAD);
}

/* Whether who wears <hat> finds a route of this scope. */
static bool wears(enum scope scope, int hat)
{
    switch (scope) {
    case SCOPE_OWN:
        return hat == HAT_STAFF || hat == HAT_VISIT || hat == ROUTE_ANY;
    case SCOPE_VISIT:
        return hat == HAT_VISIT;
    case SCOPE_SELF:
    case SCOPE_ANYBODY:
        return hat != HAT_VISIT;
    default:
        return hat == HAT_OPERATOR || hat == ROUTE_ANY;
    }
}

/* The best route for the path among those of <method>; METHOD_OTHER: among all. */
static const struct route *find(const char *path, enum method method, int hat, struct match *m, size_t *length)
{
    const struct route *best = NULL;

    for (const struct route *r = routes; r->id != NULL; r++) {
        const char *part;
        size_t n = 0;

        if (!wears(r->scope, hat) || !fits(r->path, path, &part, &n))
            continue;
        m->methods |= 1u << r->method;
        if (!serves(r, method) || (best != NULL && (part != NULL || m->part == NULL)))
            continue;
        best = r;
        m->part = part;
        *length = n;
    }
    return best;
}

enum err route_match(struct pool *pool, enum method method, const char *path, int hat, bool whole, struct match *m)
{
    char *own = pool_copy(pool, path);
    size_t length = 0;

    *m = (struct match){0};
    take_format(own, whole, m);
    m->route = find(own, method, hat, m, &length);
    if (m->methods == 0)
        return ERR_NOT_FOUND;
    if (m->route == NULL)
        return ERR_METHOD;
    if (m->part != NULL)
        m->part = pool_copyn(pool, m->part, length);
    /* A POST goes to the page itself, never to one of its formats. */
    if (m->format != FORMAT_HTML && (m->route->method != METHOD_GET || !(m->route->formats & m->format))) {
        m->format = FORMAT_HTML;
        return ERR_FORMAT;
    }
    return ERR_NONE;
}

const char *route_fault(void)
{
    for (const struct route *r = routes; r->id != NULL; r++)
        if (r->right == RIGHT_MISSING || r->handler == NULL || r->page == NULL ||
            (r->method == METHOD_GET) == (r->formats == 0) || !(r->formats & FORMAT_FILE) != (r->list == NULL) ||
            (r->method == METHOD_POST) == (r->redraw == NULL))
            return r->id;
    return NULL;
}
