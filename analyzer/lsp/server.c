#include "lsp/server.h"

#include "base/arena.h"
#include "base/json_read.h"
#include "base/json_write.h"
#include "base/vec.h"
#include "lsp/message.h"
#include "report/uri.h"

#include <string.h>

/* Codes of JSON-RPC and of the protocol. */
enum { PARSE_ERROR = -32700, UNKNOWN_METHOD = -32601, NOT_INITIALISED = -32002 };
enum { TYPE_ERROR = 1, SYNC_NONE = 0 };

struct server {
    const struct lsp_host *host;
    struct lsp_reader reader;
    int out;
    struct arena arena; /* as long as the server: the names of files are few */
    const char *directory;
    VEC(const char *) open; /* URIs; NULL where one was closed */
    VEC(const char *) shown; /* URIs that have diagnostics */
    bool initialised, dirty, shutdown, gone;
};

/* ---- writing --------------------------------------------------------------------------------- */

static void send(struct server *server, struct json_writer *json, struct buf *body)
{
    json_write_finish(json);
    server->gone |= !lsp_write(server->out, body);
    buf_free(body);
}

static void begin(struct json_writer *json, struct buf *body)
{
    json_write_to_buf(json, body);
    json->is_compact = true;
    json_write_object(json);
    json_write_member_text(json, "jsonrpc", "2.0");
}

static void put_id(struct json_writer *json, const struct json_at *id)
{
    struct err ignored = ERR_INIT;
    const char *text = NULL;
    int64_t number;

    json_write_key(json, "id");
    if (json_is_text(id) && json_text(&text, id, &ignored) == OK)
        json_write_text(json, text);
    else if (json_is_number(id) && json_int(&number, id, &ignored) == OK)
        json_write_int(json, number);
    else
        json_write_null(json);
}

static void fail(struct server *server, const struct json_at *id, int code, const char *text)
{
    struct json_writer json;
    struct buf body = BUF_INIT;

    begin(&json, &body);
    put_id(&json, id);
    json_write_member_object(&json, "error");
    json_write_member_int(&json, "code", code);
    json_write_member_text(&json, "message", text);
    json_write_end(&json);
    json_write_end(&json);
    send(server, &json, &body);
}

static void log_message(struct server *server, const char *text)
{
    struct json_writer json;
    struct buf body = BUF_INIT;

    begin(&json, &body);
    json_write_member_text(&json, "method", "window/logMessage");
    json_write_member_object(&json, "params");
    json_write_member_int(&json, "type", TYPE_ERROR);
    json_write_member_text(&json, "message", text);
    json_write_end(&json);
    json_write_end(&json);
    send(server, &json, &body);
}

/* `params` is JSON already. */
static void publish(struct server *server, const char *params, size_t size)
{
    struct buf body = BUF_INIT;

    buf_text(&body,
             "{\"jsonrpc\":\"2.0\",\"method\":\"textDocument/publishDiagnostics\",\"params\":");
    buf_bytes(&body, params, size);
    buf_char(&body, '}');
    server->gone |= !lsp_write(server->out, &body);
    buf_free(&body);
}

static void publish_none(struct server *server, const char *uri)
{
    struct json_writer json;
    struct buf params = BUF_INIT;

    json_write_to_buf(&json, &params);
    json.is_compact = true;
    json_write_object(&json);
    json_write_member_text(&json, "uri", uri);
    json_write_member_array(&json, "diagnostics");
    json_write_end(&json);
    json_write_end(&json);
    json_write_finish(&json);
    publish(server, buf_cstr(&params), params.len);
    buf_free(&params);
}

/* ---- checking -------------------------------------------------------------------------------- */

static bool holds(const char *const *uris, size_t count, const char *uri)
{
    for (size_t i = 0; i < count; i++)
        if (uris[i] != NULL && strcmp(uris[i], uri) == 0)
            return true;
    return false;
}

static const char *uri_of(struct server *server, const char *line, size_t size)
{
    struct json_doc doc;
    struct err ignored = ERR_INIT;
    const char *uri = "";

    if (json_read_bytes(&doc, line, size, "diagnostics", &ignored) == OK) {
        struct json_at root = json_root(&doc);

        if (json_need_text(&uri, &root, "uri", &ignored) == OK)
            uri = arena_strdup(&server->arena, uri);
        json_doc_free(&doc);
    }
    return uri;
}

/* Sends each file's, and none for files that have none any more or are open. */
static void publish_all(struct server *server, const struct buf *lines)
{
    VEC(const char *) now = VEC_INIT;

    for (const char *at = buf_cstr(lines); *at != '\0';) {
        size_t size = strcspn(at, "\n");

        vec_push(&now, uri_of(server, at, size));
        publish(server, at, size);
        at += size + (at[size] == '\n');
    }
    for (size_t i = 0; i < server->shown.len; i++)
        if (!holds(now.data, now.len, server->shown.data[i]))
            publish_none(server, server->shown.data[i]);
    for (size_t i = 0; i < server->open.len; i++)
        if (server->open.data[i] != NULL && !holds(now.data, now.len, server->open.data[i]) &&
            !holds(server->shown.data, server->shown.len, server->open.data[i]))
            publish_none(server, server->open.data[i]);
    vec_clear(&server->shown);
    for (size_t i = 0; i < now.len; i++)
        vec_push(&server->shown, now.data[i]);
    vec_free(&now);
}

/* Without a compilation database: the files that are open, by themselves. */
static bool check_open(struct server *server, struct buf *lines, struct buf *said)
{
    VEC(const char *) files = VEC_INIT;
    bool done = false;

    for (size_t i = 0; i < server->open.len; i++) {
        struct buf path = BUF_INIT;

        if (server->open.data[i] == NULL)
            continue;
        uri_read(&path, server->open.data[i]);
        if (path.len > 2 && strcmp(path.data + path.len - 2, ".c") == 0)
            vec_push(&files, arena_strdup(&server->arena, path.data));
        buf_free(&path);
    }
    if (files.len > 0)
        done = server->host->check(server->host->context, server->directory, files.data, files.len,
                                   lines, said);
    vec_free(&files);
    return done;
}

static void check(struct server *server)
{
    const struct lsp_host *host = server->host;
    struct buf lines = BUF_INIT, said = BUF_INIT;

    server->dirty = false;
    if (host->check(host->context, server->directory, NULL, 0, &lines, &said) ||
        check_open(server, &lines, &said))
        publish_all(server, &lines);
    else
        log_message(server, buf_cstr(&said));
    buf_free(&lines);
    buf_free(&said);
}

/* ---- being told ------------------------------------------------------------------------------ */

/* "file:///..." as a path; the text itself is no URI but a path in old clients. */
static void set_directory(struct server *server, const char *uri)
{
    struct buf path = BUF_INIT;

    uri_read(&path, uri);
    server->directory = arena_strdup(&server->arena, buf_cstr(&path));
    buf_free(&path);
}

static void initialise(struct server *server, const struct json_at *id,
                       const struct json_at *params)
{
    struct err ignored = ERR_INIT;
    struct json_at folders = json_member(params, "workspaceFolders");
    struct json_at folder = json_is_array(&folders) ? json_first(&folders) : folders;
    struct json_at root = json_member(params, "rootUri"), path = json_member(params, "rootPath");
    struct json_at uri = folder.node != NULL ? json_member(&folder, "uri") : folder;
    const char *text = NULL;
    struct json_writer json;
    struct buf body = BUF_INIT;

    if (uri.node == NULL || !json_is_text(&uri))
        uri = root.node != NULL && json_is_text(&root) ? root : path;
    if (uri.node != NULL && json_is_text(&uri) && json_text(&text, &uri, &ignored) == OK)
        set_directory(server, text);
    begin(&json, &body);
    put_id(&json, id);
    json_write_member_object(&json, "result");
    json_write_member_object(&json, "capabilities");
    json_write_member_object(&json, "textDocumentSync");
    json_write_member_bool(&json, "openClose", true);
    json_write_member_int(&json, "change", SYNC_NONE);
    json_write_member_object(&json, "save");
    json_write_member_bool(&json, "includeText", false);
    json_write_end(&json);
    json_write_end(&json);
    json_write_end(&json);
    json_write_member_object(&json, "serverInfo");
    json_write_member_text(&json, "name", "pinfork");
    json_write_member_text(&json, "version", server->host->version);
    json_write_end(&json);
    json_write_end(&json);
    json_write_end(&json);
    send(server, &json, &body);
    server->initialised = true;
}

static void shut_down(struct server *server, const struct json_at *id)
{
    struct json_writer json;
    struct buf body = BUF_INIT;

    begin(&json, &body);
    put_id(&json, id);
    json_write_key(&json, "result");
    json_write_null(&json);
    json_write_end(&json);
    send(server, &json, &body);
    server->shutdown = true;
}

static const char *document_of(struct server *server, const struct json_at *params)
{
    struct json_at document = json_member(params, "textDocument");
    struct err ignored = ERR_INIT;
    const char *uri = NULL;

    if (document.node == NULL || json_need_text(&uri, &document, "uri", &ignored) != OK)
        return NULL;
    return arena_strdup(&server->arena, uri);
}

static void opened(struct server *server, const char *uri)
{
    if (uri == NULL || holds(server->open.data, server->open.len, uri))
        return;
    vec_push(&server->open, uri);
    server->dirty = true;
}

static void closed(struct server *server, const char *uri)
{
    for (size_t i = 0; uri != NULL && i < server->open.len; i++)
        if (server->open.data[i] != NULL && strcmp(server->open.data[i], uri) == 0)
            server->open.data[i] = NULL;
}

static void request(struct server *server, const char *method, const struct json_at *id,
                    const struct json_at *params)
{
    if (strcmp(method, "initialize") == 0)
        initialise(server, id, params);
    else if (!server->initialised)
        fail(server, id, NOT_INITIALISED, "initialize comes first");
    else if (strcmp(method, "shutdown") == 0)
        shut_down(server, id);
    else
        fail(server, id, UNKNOWN_METHOD, "this server does not do that");
}

static void notification(struct server *server, const char *method, const struct json_at *params)
{
    if (strcmp(method, "exit") == 0)
        server->gone = true;
    else if (!server->initialised || server->shutdown)
        return;
    else if (strcmp(method, "initialized") == 0 || strcmp(method, "textDocument/didSave") == 0)
        server->dirty = true;
    else if (strcmp(method, "textDocument/didOpen") == 0)
        opened(server, document_of(server, params));
    else if (strcmp(method, "textDocument/didClose") == 0)
        closed(server, document_of(server, params));
}

static void take(struct server *server, const struct buf *body)
{
    struct json_doc doc;
    struct err err = ERR_INIT;
    const char *method = NULL;
    struct json_at root, id = { 0 }, params;

    if (json_read_bytes(&doc, buf_cstr(body), body->len, "message", &err) != OK) {
        fail(server, &id, PARSE_ERROR, err.text);
        return;
    }
    root = json_root(&doc);
    if (json_is_object(&root) && json_need_text(&method, &root, "method", &err) == OK) {
        id = json_member(&root, "id");
        params = json_member(&root, "params");
        if (id.node != NULL)
            request(server, method, &id, &params);
        else
            notification(server, method, &params);
    }
    json_doc_free(&doc);
}

bool lsp_serve(int in, int out, const struct lsp_host *host)
{
    struct server server = {
        .host = host, .reader = { in, BUF_INIT }, .out = out, .directory = "."
    };
    struct buf body = BUF_INIT;
    struct err err = ERR_INIT;

    arena_init(&server.arena);
    while (!server.gone) {
        enum lsp_got got;

        if (server.dirty && !lsp_has_more(&server.reader)) {
            check(&server);
            continue;
        }
        got = lsp_read(&body, &server.reader, &err);
        if (got == LSP_MESSAGE)
            take(&server, &body);
        else
            server.gone = true;
        if (got == LSP_BAD)
            log_error(host->log, "%s", err.text);
    }
    buf_free(&body);
    buf_free(&server.reader.in);
    vec_free(&server.open);
    vec_free(&server.shown);
    arena_fini(&server.arena);
    return server.shutdown;
}
