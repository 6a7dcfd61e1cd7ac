/* print: runs the steps of templates over a model; the page grows in a buffer, and goes into the result as one node. */
#include "view/step.h"

#include <string.h>

#include <libxslt/pattern.h>
#include <libxslt/transform.h>
#include <libxslt/variables.h>
#include <libxslt/xsltutils.h>

#include "view/html.h"

struct print {
    xsltTransformContext *transform;
    struct press_page *page;
    struct buf out;
    bool open;      /* a start tag that may get more attributes is at the end */
    bool text;      /* in an attribute, whose value it is */
    xmlNode *node;  /* the current one */
    xsltStackElem *given; /* parameters of the template */
    xmlNode *outer; /* where the result stands that this is a part of */
};

static void run_steps(struct print *p, const struct step *s);

static bool stopped(const struct print *p)
{
    return p->transform->state == XSLT_STATE_STOPPED;
}

static void stop(struct print *p, const xmlNode *at, const char *why)
{
    xsltTransformError(p->transform, NULL, (xmlNode *)(uintptr_t)at, "%s\n", why);
    p->transform->state = XSLT_STATE_STOPPED;
}

static inline void put(struct print *p, const char *text, size_t length)
{
    buf_put(&p->out, text, length);
}

static inline void end_tag(struct print *p)
{
    if (p->open)
        put(p, ">", 1);
    p->open = false;
}

static void put_value(struct print *p, const struct expr *e)
{
    if (!p->open) {
        expr_write(&p->page->run, e, p->node, &p->out);
        return;
    }
    const char *text = expr_text(&p->page->run, e, p->node);
    if (*text == '\0')
        return;
    end_tag(p);
    html_text(&p->out, text);
}

/* ---- Attributes of the start tag at the end. */

/* Of <name>, among those between <from> and <to>, where it begins and ends; false: there is none. */
static bool find_attribute(const char **from, const char **to, const char *name, size_t length)
{
    for (const char *at = memchr(*from, ' ', (size_t)(*to - *from)); at != NULL && at < *to;) {
        const char *value = strstr(at, "=\"") + 2, *end = strchr(value, '"') + 1;
        if ((size_t)(value - at) == length + 3 && memcmp(at + 1, name, length) == 0) {
            *from = at;
            *to = end;
            return true;
        }
        at = end;
    }
    return false;
}

/* One that is given again stands where it stood: what was written from <length> on goes there. */
static void replace_before(struct print *p, size_t length, const char *name, size_t name_length)
{
    char *text = p->out.text, *last = memrchr(text, '<', length);
    const char *from = last, *to = text + length;
    if (last == NULL || !find_attribute(&from, &to, name, name_length))
        return;
    size_t more = p->out.length - length, rest = (size_t)(text + length - to);
    char *again = pool_copyn(p->out.pool, text + length, more);
    memmove(text + (from - text) + more, to, rest);
    memcpy(text + (from - text), again, more);
    p->out.length = (size_t)(from - text) + more + rest;
}

static void run_native(struct print *p, const xmlNode *inst);

static void put_attribute(struct print *p, const struct step *s)
{
    if (!p->open) {
        run_native(p, s->node);
        return;
    }
    size_t before = p->out.length;
    put(p, " ", 1);
    put(p, s->text, s->length);
    put(p, "=\"", 2);
    p->open = false;
    p->text = true;
    run_steps(p, s->inside);
    p->open = true;
    p->text = false;
    put(p, "\"", 1);
    buf_add(&p->out, "", 0);
    replace_before(p, before, s->text, s->length);
}

/* ---- What libxslt makes. */

/* The attributes and the content of what it made them in. */
static void take_over(struct print *p, const xmlNode *made)
{
    for (const xmlAttr *a = made->properties; a != NULL; a = a->next) {
        const struct expr_run *run = &p->page->run;
        xmlChar *value = xmlNodeGetContent((const xmlNode *)a);
        size_t before = p->out.length;
        if (!p->open)
            stop(p, p->transform->inst, "an attribute behind content");
        buf_format(&p->out, " %s=\"", (const char *)a->name);
        html_text(&p->out, pool_copy(run->pool, (const char *)value));
        buf_puts(&p->out, "\"");
        replace_before(p, before, (const char *)a->name, strlen((const char *)a->name));
        xmlFree(value);
    }
    if (made->children == NULL)
        return;
    end_tag(p);
    if (!html_nodes(&p->out, made->children, p->page->faults))
        p->transform->state = XSLT_STATE_STOPPED;
}

/* An element that libxslt makes something in; but in an attribute it is taken for a part of the page, so that templates in it come by
   us again. */
static xmlNode *make_place(struct print *p)
{
    xmlNode *place = xmlNewDocNode(p->transform->output, NULL, (const xmlChar *)"place", NULL);
    place->parent = p->text ? NULL : (xmlNode *)p->transform->output;
    p->transform->insert = place;
    return place;
}

static void take_place(struct print *p, xmlNode *place)
{
    p->transform->insert = p->outer;
    if (!p->text)
        take_over(p, place);
    for (const xmlNode *n = p->text ? place->children : NULL; n != NULL; n = n->next)
        if (n->type == XML_TEXT_NODE)
            html_text(&p->out, (const char *)n->content);
    place->parent = NULL;
    xmlFreeNode(place);
}

/* Before anything is written, attributes are those of the element that we are in. */
static void run_native(struct print *p, const xmlNode *inst)
{
    xsltTransformContext *t = p->transform;
    xsltStylePreComp *comp = inst->psvi;
    xmlNode *before = t->inst, *place = p->out.length > 0 ? make_place(p) : NULL;
    t->inst = (xmlNode *)(uintptr_t)inst;
    if (comp != NULL)
        comp->func(t, p->node, t->inst, (xsltElemPreComp *)comp);
    else
        xsltMessage(t, p->node, t->inst);
    t->inst = before;
    if (place != NULL)
        take_place(p, place);
}

/* ---- Templates. */

static bool enter(struct print *p, const xmlNode *at)
{
    xsltTransformContext *t = p->transform;
    if (t->depth >= t->maxTemplateDepth)
        stop(p, at, "templates nest too deep");
    if (t->opCount++ >= t->opLimit)
        stop(p, at, "too many operations");
    return !stopped(p);
}

/* As libxslt does: what is given (level -1) is its caller's, what is made here ends with the template. */
static void push(xsltTransformContext *t, xsltStackElem *variable)
{
    if (t->varsNr == t->varsMax) {
        t->varsMax = t->varsMax > 0 ? 2 * t->varsMax : 10;
        t->varsTab = xmlRealloc(t->varsTab, (size_t)t->varsMax * sizeof *t->varsTab);
    }
    t->varsTab[t->varsNr++] = t->vars = variable;
    variable->level = -1;
}

static void pop_to(xsltTransformContext *t, int count)
{
    while (t->varsNr > count) {
        xsltStackElem *last = t->varsTab[--t->varsNr];
        if (last->level >= 0)
            xsltFreeStackElemList(last);
    }
    t->vars = count > 0 ? t->varsTab[count - 1] : NULL;
}

static void run_param(struct print *p, const struct step *s)
{
    const xsltStylePreComp *comp = s->node->psvi;
    xsltStackElem *given = p->given;
    while (given != NULL && (given->name != comp->name || given->nameURI != comp->ns))
        given = given->next;
    if (given != NULL)
        push(p->transform, given);
    else
        xsltParseStylesheetParam(p->transform, s->node);
}

/* The parameters that a call gives. */
static xsltStackElem *give(struct print *p, const xmlNode *inst)
{
    xsltStackElem *all = NULL;
    for (xmlNode *c = inst->children; c != NULL; c = c->next) {
        xsltStackElem *one = c->type == XML_ELEMENT_NODE ? xsltParseStylesheetCallerParam(p->transform, c) : NULL;
        if (one != NULL)
            one->next = all;
        all = one != NULL ? one : all;
    }
    return all;
}

static void run_plate(struct print *p, const struct plate *plate, xmlNode *node, const xmlNode *at, xsltStackElem *given)
{
    xsltTransformContext *t = p->transform;
    struct print before = *p;
    int variables = t->varsBase;
    if (!enter(p, at))
        return;
    t->depth++;
    t->varsBase = t->varsNr; /* those of who calls are not seen */
    p->node = t->node = node;
    p->given = given;
    run_steps(p, plate->steps);
    pop_to(t, t->varsBase);
    p->node = t->node = before.node;
    p->given = before.given;
    t->varsBase = variables;
    t->depth--;
}

/* What is written so far becomes a node of the result, in place of the tree that it would have been. */
static void flush(struct print *p)
{
    end_tag(p);
    if (p->out.length == 0)
        return;
    struct buf *written = pool_alloc(p->out.pool, sizeof *written);
    *written = p->out;
    xmlNode *n = xmlNewDocComment(p->transform->output, (const xmlChar *)"");
    n->name = html_written;
    n->_private = written;
    xmlAddChild(p->outer, n);
    p->out = (struct buf){.pool = written->pool};
}

static void apply_native(struct print *p, xmlNode *node, const xmlNode *inst, xsltStackElem *given, bool outermost)
{
    xmlNode *place = NULL;
    p->transform->inst = (xmlNode *)(uintptr_t)inst;
    if (outermost)
        flush(p);
    else
        place = make_place(p);
    xsltProcessOneNode(p->transform, node, given);
    if (place != NULL)
        take_place(p, place);
}

/* What may run where we are: in an attribute, text alone. */
static bool fits(const struct print *p, const struct plate *plate)
{
    return plate->ready && (plate->text || !p->text);
}

/* An apply-templates at work. <outermost>: it is in a tree of libxslt, which may take more nodes. */
struct apply {
    const struct step *step;
    xsltStackElem *given;
    bool outermost;
};

/* Of the page itself; NULL: not known. */
static const struct plate *plate_of_page(const struct print *p, const xmlNode *node)
{
    if (node->parent != (const xmlNode *)node->doc || strcmp((const char *)node->name, "page") != 0)
        return NULL;
    const xmlAttr *name = expr_find(node, "name");
    for (const struct page_plate *f = p->page->plates; name != NULL && f->name != NULL; f++)
        if (f->mode == p->transform->mode && strcmp(f->name, (const char *)name->children->content) == 0)
            return f->plate;
    return NULL;
}

static void apply_one(struct print *p, const struct apply *a, xmlNode *node)
{
    const struct plate *plate = node->type == XML_ATTRIBUTE_NODE ? a->step->plate : plate_of_page(p, node);
    if (plate == NULL) {
        const xsltTemplate *found = xsltGetTemplate(p->transform, node, NULL);
        plate = found != NULL ? plate_of(found) : NULL;
    }
    if (plate != NULL && fits(p, plate))
        run_plate(p, plate, node, a->step->node, a->given);
    else
        apply_native(p, node, a->step->node, a->given, a->outermost);
}

static void apply_set(struct print *p, const struct apply *a)
{
    xmlXPathContext *c = p->transform->xpathCtxt;
    xmlXPathObject *set = expr_ask(&p->page->run, a->step->expr, p->node);
    if (set == NULL || set->type != XPATH_NODESET) {
        stop(p, a->step->node, "the select is no set of nodes");
    } else if (set->nodesetval != NULL) {
        for (int i = 0; i < set->nodesetval->nodeNr && !stopped(p); i++) {
            c->contextSize = set->nodesetval->nodeNr;
            c->proximityPosition = i + 1;
            apply_one(p, a, set->nodesetval->nodeTab[i]);
        }
    }
    xmlXPathFreeObject(set);
}

/* The elements called <name>; NULL: all. */
static void apply_children(struct print *p, const struct apply *a, const char *name)
{
    xmlXPathContext *c = p->transform->xpathCtxt;
    const xmlNode *first = expr_child(p->node->children, name);
    int size = 0, position = 0;
    for (const xmlNode *n = first; n != NULL; n = expr_child(n->next, name))
        size++;
    for (const xmlNode *n = first; n != NULL && !stopped(p); n = expr_child(n->next, name)) {
        c->contextSize = size;
        c->proximityPosition = ++position;
        apply_one(p, a, (xmlNode *)(uintptr_t)n);
    }
}

static void apply_single(struct print *p, const struct apply *a, xmlNode *n)
{
    xmlXPathContext *c = p->transform->xpathCtxt;
    c->contextSize = c->proximityPosition = 1;
    if (n != NULL)
        apply_one(p, a, n);
}

static void apply_selected(struct print *p, const struct apply *a)
{
    const char *name;
    switch (expr_selects(a->step->expr, &name)) {
    case EXPR_SELF:
        apply_single(p, a, p->node);
        break;
    case EXPR_ATTRIBUTE:
        apply_single(p, a, (xmlNode *)expr_find(p->node, name));
        break;
    case EXPR_CHILDREN:
        apply_children(p, a, name);
        break;
    case EXPR_ALL:
        apply_children(p, a, NULL);
        break;
    case EXPR_ASK:
        apply_set(p, a);
        break;
    }
}

static void run_apply(struct print *p, const struct step *s, bool outermost)
{
    xsltTransformContext *t = p->transform;
    xmlXPathContext *c = t->xpathCtxt;
    const xmlChar *mode = t->mode, *mode_space = t->modeURI;
    int size = c->contextSize, position = c->proximityPosition;
    const xsltStylePreComp *comp = s->node->psvi;
    struct apply a = {s, give(p, s->node), outermost};
    t->mode = comp->mode;
    t->modeURI = comp->modeURI;
    apply_selected(p, &a);
    t->mode = mode;
    t->modeURI = mode_space;
    c->contextSize = size;
    c->proximityPosition = position;
    t->node = p->node;
    xsltFreeStackElemList(a.given);
}

/* Variables end with what they stand in. */
static void run_inside(struct print *p, const struct step *s)
{
    int variables = p->transform->varsNr;
    run_steps(p, s);
    pop_to(p->transform, variables);
}

static void run_call(struct print *p, const struct step *s)
{
    if (!fits(p, s->plate)) {
        run_native(p, s->node);
        return;
    }
    xsltStackElem *given = give(p, s->node);
    run_plate(p, s->plate, p->node, s->node, given);
    xsltFreeStackElemList(given);
}

static void run_choose(struct print *p, const struct step *s)
{
    for (; s != NULL; s = s->next)
        if (s->expr == NULL || expr_true(&p->page->run, s->expr, p->node)) {
            run_inside(p, s->inside);
            return;
        }
}

static void run_step(struct print *p, const struct step *s)
{
    switch (s->act) {
    case STEP_TEXT:
        end_tag(p);
        put(p, s->text, s->length);
        break;
    case STEP_VALUE:
        put_value(p, s->expr);
        break;
    case STEP_OPEN:
        p->open = true;
        break;
    case STEP_CLOSE:
        if (!p->open)
            stop(p, s->node, "a void element with content");
        end_tag(p);
        break;
    case STEP_ATTRIBUTE:
        put_attribute(p, s);
        break;
    case STEP_IF:
        if (expr_true(&p->page->run, s->expr, p->node))
            run_inside(p, s->inside);
        break;
    case STEP_CHOOSE:
        run_choose(p, s->inside);
        break;
    case STEP_VARIABLE:
        xsltParseStylesheetVariable(p->transform, s->node);
        break;
    case STEP_PARAM:
        run_param(p, s);
        break;
    case STEP_CALL:
        run_call(p, s);
        break;
    case STEP_APPLY:
        run_apply(p, s, false);
        break;
    case STEP_NATIVE:
        run_native(p, s->node);
        break;
    }
}

static void run_steps(struct print *p, const struct step *s)
{
    for (; s != NULL && !stopped(p); s = s->next)
        run_step(p, s);
}

/* ---- From libxslt. */

/* Whether what is made goes into the page; it may be the value of a variable or of an attribute. */
static bool is_page(const xsltTransformContext *t)
{
    const xmlNode *n = t->insert;
    while (n != NULL && n->parent != NULL)
        n = n->parent;
    return t->_private != NULL && n == (const xmlNode *)t->output && !XSLT_IS_RES_TREE_FRAG(n);
}

static void begin(struct print *p, xsltTransformContext *t, xmlNode *node)
{
    struct press_page *page = t->_private;
    *p = (struct print){.transform = t, .page = page, .out = {.pool = page->run.pool}, .node = node, .outer = t->insert};
}

void print_apply(xsltTransformContext *t, xmlNode *node, xmlNode *inst, xsltElemPreComp *comp)
{
    if (!is_page(t)) {
        xsltApplyTemplates(t, node, inst, comp);
        return;
    }
    struct print p;
    begin(&p, t, node);
    run_apply(&p, inst->_private, true);
    flush(&p);
}

void print_call(xsltTransformContext *t, xmlNode *node, xmlNode *inst, xsltElemPreComp *comp)
{
    const struct step *s = inst->_private;
    if (!s->plate->ready || !is_page(t)) {
        xsltCallTemplate(t, node, inst, comp);
        return;
    }
    struct print p;
    begin(&p, t, node);
    run_call(&p, s);
    flush(&p);
}
