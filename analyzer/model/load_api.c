/* APIs: names, arguments and cases. */
#include "model/load_int.h"

#include "base/hash.h"

#include <ctype.h>
#include <string.h>

#define RETURNS_WORDS                                                                              \
    "any zero nonzero positive negative nonnegative null nonnull minus-one not-minus-one never "   \
    "error-place"

/* ---- cases ----------------------------------------------------------------------------------- */

static void read_returns(struct load *load, const struct json_at *at, struct api_case *out)
{
    struct json_at returns = json_member(at, "returns"), value = json_member(&returns, "value");
    struct json_at text = json_member(&returns, "text"), other = json_member(&returns, "against");

    if (returns.node == NULL)
        return;
    if (!json_is_object(&returns)) {
        out->returns = (enum returns)load_choice(load, at, "returns", RETURNS_WORDS);
        return;
    }
    load_keys(load, &returns, "value text against");
    out->returns = value.node != NULL ? RETURNS_ARG : RETURNS_DIFFERENCE;
    if (value.node == NULL && (text.node == NULL || other.node == NULL))
        load_fail(load, &returns,
                  "\"value\" is missing: name the argument that is returned, or in \"text\" and "
                  "\"against\" those that are compared");
    else
        out->returns_value = load_operand(load, value.node != NULL ? &value : &text);
    if (out->returns == RETURNS_DIFFERENCE && load->status == OK)
        out->returns_other = load_operand(load, &other);
}

static void action_put_origin(struct action *action, const struct origin *origin)
{
    action->origin = origin;
    for (uint32_t i = 0; i < action->filled_count; i++)
        action->filled[i].origin = origin;
}

/* The first argument that has to be one named constant says what the call is told to do. */
static const char *command_of(struct load *load, const struct json_at *at)
{
    struct json_at list = load_list(load, at, "when");

    for (struct json_at it = json_first(&list); it.node != NULL; it = json_next(&it)) {
        struct json_at is = json_member(&it, "is");
        const char *arg = load_text_or(load, &it, "arg", ""), *name = "";

        if (is.node != NULL && json_is_text(&is) && json_text(&name, &is, load->err) == OK &&
            isupper((unsigned char)name[0]) && isupper((unsigned char)name[strlen(name) - 1]) &&
            strcmp(arg, "return") != 0 &&
            arg[strspn(arg, "abcdefghijklmnopqrstuvwxyz0123456789_")] == '\0')
            return arena_strdup(load->arena, name);
    }
    return "";
}

static void put_origin(struct load *load, const struct json_at *at, struct api_case *out)
{
    struct origin *origin = ARENA_NEW(load->arena, struct origin);

    *origin = load_origin(load, at, &load->origin);
    origin->command = command_of(load, at);
    for (uint32_t i = 0; i < out->action_count; i++)
        action_put_origin(&out->actions[i], origin);
}

static struct api_case read_case(struct load *load, const struct json_at *at)
{
    struct api_case out = { .returns = RETURNS_ANY };
    struct json_at list;

    load_keys(load, at, "about returns when do kernel confidence doubt");
    out.about = load_text_or(load, at, "about", "");
    read_returns(load, at, &out);
    load_conds(load, at, &out);
    list = load_list(load, at, "do");
    load_bound(load, &list, LOAD_ACTIONS, "events in a case");
    if (load->status != OK)
        return out;
    out.actions = ARENA_ARRAY(load->arena, struct action, json_count(&list));
    for (struct json_at it = json_first(&list); it.node != NULL; it = json_next(&it))
        load_action(load, &it, &out.actions[out.action_count++]);
    put_origin(load, at, &out);
    return out;
}

static bool same_match(const struct api_case *a, const struct api_case *b)
{
    return a->returns == b->returns && operand_equal(&a->returns_value, &b->returns_value) &&
           operand_equal(&a->returns_other, &b->returns_other) && conds_equal(a, b);
}

static void note_kinds(struct api *api, const struct api_case *one)
{
    for (uint32_t i = 0; i < one->action_count; i++) {
        enum event_kind kind = one->actions[i].event;

        api->is_pin = api->is_pin || kind == EV_PIN;
        api->is_fork = api->is_fork || kind == EV_FORK;
        api->is_guard = api->is_guard || kind == EV_GUARD || kind == EV_LIBGUARD;
    }
}

/* So many numbers of one argument make the API a door to many calls: ioctl, syscall. */
enum { SELECTOR_NUMBERS = 16 };

static uint32_t count_numbers(const struct api *api, uint32_t arg)
{
    int64_t seen[SELECTOR_NUMBERS];
    uint32_t count = 0, k;

    for (uint32_t c = 0; c < api->case_count; c++)
        for (uint32_t i = 0; i < api->cases[c].when_count && count < SELECTOR_NUMBERS; i++) {
            const struct cond *cond = &api->cases[c].when[i];

            for (k = 0; k < count && seen[k] != cond->number; k++)
                ;
            if (cond_selects(cond, arg) && k == count)
                seen[count++] = cond->number;
        }
    return count;
}

static void note_selector(struct api *api)
{
    for (uint32_t arg = 0; arg < api->arg_count; arg++)
        if (count_numbers(api, arg) == SELECTOR_NUMBERS)
            api->selector = arg + 1;
}

/* After those the API has already. */
static void add_cases(struct load *load, const struct json_at *object, struct api *api)
{
    struct json_at list = load_list(load, object, "cases");
    size_t room = api->case_count + json_count(&list);
    struct api_case *cases;

    if (room > LOAD_CASES)
        load_fail(load, &list, "%zu cases of %s: %d are allowed", room, api->name, LOAD_CASES);
    if (load->status != OK)
        return;
    cases = ARENA_ARRAY(load->arena, struct api_case, room);
    for (uint32_t i = 0; i < api->case_count; i++)
        cases[i] = api->cases[i];
    api->cases = cases;
    for (struct json_at at = json_first(&list); at.node != NULL; at = json_next(&at)) {
        struct api_case one = read_case(load, &at);

        if (load->status != OK)
            return;
        for (uint32_t i = 0; i < api->case_count; i++)
            if (same_match(&cases[i], &one))
                load_fail(load, &at,
                          "never matches: an earlier case has the same \"returns\" and "
                          "\"when\". Put what happens there");
        note_kinds(api, &one);
        cases[api->case_count++] = one;
    }
    note_selector(api);
}

/* ---- names ----------------------------------------------------------------------------------- */

static bool has_name(const struct api *api, const char *name)
{
    if (strcmp(api->name, name) == 0)
        return true;
    for (uint32_t i = 0; i < api->alias_count; i++)
        if (strcmp(api->aliases[i], name) == 0)
            return true;
    return false;
}

const struct api *model_find_api(const struct model *model, const char *name)
{
    const uint32_t *index = map_get(&model->api_by_name, hash_text(HASH_SEED, name));
    const struct api *api = index == NULL ? NULL : &model->apis.data[*index - 1];

    return api != NULL && has_name(api, name) ? api : NULL;
}

static struct api *find_mutable(struct model *model, const char *name)
{
    const struct api *api = model_find_api(model, name);

    return api == NULL ? NULL : &model->apis.data[api - model->apis.data];
}

static void enter_name(struct load *load, const struct json_at *at, const char *name,
                       uint32_t index)
{
    struct map *names = &load->model->api_by_name;
    uint64_t hash = hash_text(HASH_SEED, name);
    const struct api *old = model_find_api(load->model, name);

    if (load->status == OK && !is_function_name(name))
        load_fail(
            load, at,
            "\"%s\" is no function's name, and no call can match it: write the name alone, or "
            "\"record.member\" for calls through a pointer",
            name);
    if (old != NULL && !load->replace && old != &load->model->apis.data[index - 1])
        load_fail(load, at,
                  "%s stands in the rules already (library %s): add cases to it with "
                  "\"extends\": true, or give the file with --rules",
                  name, old->library);
    if (old == NULL && map_get(names, hash) != NULL && !load->replace)
        load_fail(load, at, "%s and another name have the same hash: rename an alias", name);
    if (load->status == OK)
        map_put(names, hash, index);
}

static void enter_names(struct load *load, const struct json_at *at, const struct api *api)
{
    uint32_t index = (uint32_t)(api - load->model->apis.data) + 1;
    struct json_at name = json_member(at, "api"), list = json_member(at, "aliases");
    uint32_t i = 0;

    if (name.node != NULL)
        enter_name(load, &name, api->name, index);
    else
        enter_name(load, at, api->name, index);
    for (struct json_at it = json_first(&list); it.node != NULL; it = json_next(&it))
        if (i < api->alias_count)
            enter_name(load, &it, api->aliases[i++], index);
}

/* ---- APIs ------------------------------------------------------------------------------------ */

static void check_args(struct load *load, const struct json_at *at)
{
    for (uint32_t i = 0; i < load->arg_count; i++) {
        int64_t number;

        if (!is_identifier(load->args[i]))
            load_fail(load, at, "\"%s\" cannot name an argument: use letters, digits and \"_\"",
                      load->args[i]);
        if (strcmp(load->args[i], "return") == 0 || number_of_text(load, load->args[i], &number))
            load_fail(load, at, "\"%s\" cannot name an argument: it means something else already",
                      load->args[i]);
        for (uint32_t k = 0; k < i; k++)
            if (strcmp(load->args[i], load->args[k]) == 0)
                load_fail(load, at, "two arguments are called \"%s\": rename one", load->args[i]);
    }
}

static bool same_args(const struct load *load, const struct api *api)
{
    if (load->arg_count != api->arg_count)
        return false;
    for (uint32_t i = 0; i < api->arg_count; i++)
        if (strcmp(load->args[i], api->args[i]) != 0)
            return false;
    return true;
}

/* The API to add cases to, made when it is not there yet. */
static struct api *extend_api(struct load *load, const struct json_at *at, const char *name)
{
    struct api *api = find_mutable(load->model, name);
    struct json_at aliases = json_member(at, "aliases");

    if (api == NULL || load->status != OK)
        return NULL;
    if (!same_args(load, api))
        load_fail(load, at, "%s has other arguments where it stands first: use the same \"args\"",
                  name);
    if (aliases.node != NULL)
        load_fail(load, &aliases,
                  "an entry that extends has no aliases: put them where %s stands "
                  "first",
                  name);
    return api;
}

static struct api *add_api(struct load *load, const struct json_at *at, struct api api)
{
    struct api *old = load->replace ? find_mutable(load->model, api.name) : NULL;

    if (load->status != OK)
        return NULL;
    if (old == NULL || strcmp(old->name, api.name) != 0) {
        vec_push(&load->model->apis, api);
        old = &vec_last(&load->model->apis);
    } else {
        *old = api;
    }
    enter_names(load, at, old);
    return old;
}

/* All but its names in the model and its cases. */
static struct api read_head(struct load *load, const struct json_at *at)
{
    struct api api = { .library = load->library };
    struct origin certain = { .kernel_source = "", .doubt = "", .command = "" };
    struct json_at args = json_member(at, "args");

    load_keys(load, at, "about api aliases args kernel harmless extends cases confidence doubt");
    api.name = load_text(load, at, "api");
    api.aliases = load_texts(load, at, "aliases", &api.alias_count);
    api.args = load->args = load_texts(load, at, "args", &load->arg_count);
    api.arg_count = load->arg_count;
    load->origin = load_origin(load, at, &certain);
    api.is_harmless = load_flag(load, at, "harmless", true);
    check_args(load, args.node == NULL ? at : &args);
    return api;
}

static void read_api(struct load *load, const struct json_at *at)
{
    struct api api = read_head(load, at);
    struct api *entry = NULL;

    if (load_flag(load, at, "extends", false))
        entry = extend_api(load, at, api.name);
    if (entry == NULL)
        entry = add_api(load, at, api);
    if (entry == NULL)
        return;
    entry->is_harmless = entry->is_harmless && api.is_harmless;
    add_cases(load, at, entry);
}

enum status load_entry(const struct api **out, struct arena *arena, const struct buf *text,
                       struct err *err)
{
    struct load load = { .arena = arena, .library = "", .placeless = true, .err = err };
    struct api *api = ARENA_NEW(arena, struct api);
    struct json_doc doc;
    struct json_at at;

    load.status = json_read_bytes(&doc, text->data, text->len, "annotation", err);
    if (load.status != OK)
        return load.status;
    at = json_root(&doc);
    *api = read_head(&load, &at);
    if (load.status == OK)
        add_cases(&load, &at, api);
    json_doc_free(&doc);
    *out = api;
    return load.status;
}

static void read_harmless(struct load *load, const struct json_at *file)
{
    struct json_at list = load_list(load, file, "harmless");

    load_bound(load, &list, LOAD_APIS, "harmless functions");
    for (struct json_at at = json_first(&list); load->status == OK && at.node != NULL;
         at = json_next(&at)) {
        struct api api = { .library = load->library, .is_harmless = true };
        const char *name = "";

        if (load->status == OK)
            load->status = json_text(&name, &at, load->err);
        api.name = arena_strdup(load->arena, name);
        add_api(load, &at, api);
    }
}

/* Names of functions that stand in this file, or are harmless. */
static void read_busy(struct load *load, const struct json_at *file)
{
    struct json_at list = load_list(load, file, "busy");

    load_bound(load, &list, LOAD_APIS, "busy functions");
    for (struct json_at at = json_first(&list); load->status == OK && at.node != NULL;
         at = json_next(&at)) {
        struct api *api;
        const char *name = "";

        load->status = json_text(&name, &at, load->err);
        api = load->status == OK ? find_mutable(load->model, name) : NULL;
        if (api != NULL)
            api->is_busy = true;
        else if (load->status == OK)
            load_fail(load, &at, "%s stands neither in \"harmless\" nor in \"apis\"", name);
    }
}

static void check_constants(struct load *load)
{
    struct json_at at;

    if (load->constants.node == NULL)
        return;
    if (!json_is_object(&load->constants))
        load_fail(load, &load->constants, "an object is wanted here: {\"NAME\": number}");
    load_bound(load, &load->constants, LOAD_CONSTANTS, "constants");
    for (at = json_first(&load->constants); at.node != NULL; at = json_next(&at)) {
        int64_t number;

        if (load->status == OK && !number_of_text(load, at.key, &number))
            load_fail(load, &at, "no integer: write a whole number, larger than 53 bits as text");
    }
}

void load_apis(struct load *load, const struct json_at *file)
{
    struct json_at list;

    load_keys(load, file, "$schema format about library constants harmless busy apis examples");
    load->library = load_text(load, file, "library");
    load->constants = json_member(file, "constants");
    check_constants(load);
    read_harmless(load, file);
    list = load_list(load, file, "apis");
    load_bound(load, &list, LOAD_APIS, "functions");
    for (struct json_at at = json_first(&list); at.node != NULL; at = json_next(&at))
        if (load->status == OK)
            read_api(load, &at);
    read_busy(load, file);
    load_examples(load, file);
}
