/* Rule files and directories of them. */
#include "model/load_int.h"

#include "base/hash.h"
#include "base/path.h"

#include <dirent.h>
#include <errno.h>
#include <string.h>

#define FORMAT 1
#define SCHEMA_NAME "schema.json"

void model_init(struct model *model)
{
    memset(model, 0, sizeof *model);
    arena_init(&model->arena);
    model->hash = HASH_SEED;
}

void model_fini(struct model *model)
{
    vec_free(&model->apis);
    vec_free(&model->rules);
    map_free(&model->api_by_name);
    arena_fini(&model->arena);
}

uint64_t model_hash(const struct model *model)
{
    return model->hash;
}

static void check_format(struct load *load, const struct json_at *file)
{
    struct json_at format = json_member(file, "format");
    int64_t number = 0;

    if (!json_is_object(file))
        load_fail(load, file, "a rule file is an object: {\"format\": 1, \"library\": ...}");
    if (load->status == OK)
        load->status = json_need_int(&number, file, "format", load->err);
    if (number != FORMAT)
        load_fail(load, &format, "format %lld is not known: this program reads format %d",
                  (long long)number, FORMAT);
}

static void load_doc(struct load *load, const struct json_doc *doc)
{
    struct json_at file = json_root(doc);

    check_format(load, &file);
    if (load->status != OK)
        return;
    if (json_member(&file, "rules").node != NULL)
        load_catalogue(load, &file);
    else
        load_apis(load, &file);
}

enum status model_load_file(struct model *model, const char *path, bool replace, struct err *err)
{
    struct load load = { .model = model, .arena = &model->arena, .replace = replace, .err = err };
    struct json_doc doc;
    enum status status = json_read_file_limit(&doc, path, LOAD_BYTES, err);

    if (status != OK)
        return status;
    model->hash = hash_bytes(model->hash, doc.text.data, doc.text.len);
    model->hash = hash_u64(model->hash, doc.text.len * 2 + replace);
    load_doc(&load, &doc);
    json_doc_free(&doc);
    return load.status;
}

/* ---- directories ----------------------------------------------------------------------------- */

static int compare_names(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static bool is_rule_file(const char *name)
{
    size_t length = strlen(name);

    return name[0] != '.' && length > 5 && strcmp(name + length - 5, ".json") == 0 &&
           strcmp(name, SCHEMA_NAME) != 0;
}

struct names {
    VEC(const char *) list;
};

static enum status list_directory(struct names *out, struct arena *arena, const char *path,
                                  struct err *err)
{
    DIR *stream = opendir(path);
    const struct dirent *entry;

    if (stream == NULL)
        return err_set(err, errno == ENOENT || errno == ENOTDIR ? ERR_INPUT : ERR_IO,
                       "%s: no rules can be read from there: %s", path, strerror(errno));
    while ((entry = readdir(stream)) != NULL)
        if (is_rule_file(entry->d_name))
            vec_push(&out->list, arena_strdup(arena, entry->d_name));
    closedir(stream);
    if (out->list.len == 0)
        return err_set(err, ERR_INPUT, "%s: holds no rule files: name a directory with *.json",
                       path);
    qsort(out->list.data, out->list.len, sizeof *out->list.data, compare_names);
    return OK;
}

/* `instead`, or NULL, takes the place of the file that has its name. */
static enum status load_directory(struct model *model, const char *dir, const char *instead,
                                  bool *replaced, struct err *err)
{
    struct names names = { VEC_INIT };
    enum status status = list_directory(&names, &model->arena, dir, err);

    for (size_t i = 0; i < names.list.len && status == OK; i++) {
        const char *name = names.list.data[i], *path;

        if (instead != NULL && strcmp(path_basename(instead), name) == 0) {
            *replaced = true;
            path = instead;
        } else {
            path = arena_printf(&model->arena, "%s/%s", dir, name);
        }
        status = model_load_file(model, path, false, err);
    }
    vec_free(&names.list);
    return status;
}

enum status model_load_dir(struct model *model, const char *dir, struct err *err)
{
    return load_directory(model, dir, NULL, NULL, err);
}

enum status model_load_dir_with(struct model *model, const char *dir, const char *path,
                                struct err *err)
{
    bool replaced = false;
    enum status status = load_directory(model, dir, path, &replaced, err);

    if (status == OK && !replaced)
        status = model_load_file(model, path, true, err);
    return status;
}
