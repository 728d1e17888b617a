#include "cli/workers.h"

#include "base/buf.h"
#include "base/path.h"
#include "frontend/frontend.h"
#include "ir/ir_facts.h"
#include "project/install.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <sched.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

/* Small, so that little is lost or waited for; large enough that forking costs nothing. */
enum { BATCH_MOST = 16, BATCHES_PER_WORKER = 4 };

/* Milliseconds until progress is shown again when nothing happens. */
enum { REFRESH = 500 };

struct batch {
    size_t start, end; /* in the pool's list of units to read */
};

/* What a worker writes for each unit: this, then what it was read from, then the facts. */
struct record_head {
    uint64_t at, reads, facts;
};

struct worker {
    pid_t pid;         /* 0: none */
    int fd;            /* read end of its pipe */
    struct batch left; /* what it has not delivered */
    struct buf in;     /* received, not yet a whole record */
};

struct pool {
    const struct workers_input *input;
    struct units *units;
    VEC(size_t) missing;    /* indices of units to read */
    VEC(struct batch) todo; /* taken from the end */
    VEC(struct worker) workers;
    size_t done;
};

unsigned workers_default(void)
{
    cpu_set_t set;
    int count = sched_getaffinity(0, sizeof set, &set) == 0 ? CPU_COUNT(&set) : 1;

    return count > 0 ? (unsigned)count : 1;
}

/* ---- in the worker --------------------------------------------------------------------------- */

static bool write_all(int fd, const void *bytes, size_t size)
{
    const char *at = bytes;

    while (size > 0) {
        ssize_t wrote = write(fd, at, size);

        if (wrote < 0 && errno == EINTR)
            continue;
        if (wrote <= 0)
            return false;
        at += wrote;
        size -= (size_t)wrote;
    }
    return true;
}

static const char *shown_path(const struct workers_input *input, const struct compile_unit *unit)
{
    return input->root == NULL ? unit->file : path_relative(input->root, unit->file);
}

/* Makes __FILE__ relative to the root too. The unit's own flags come later and win. */
static void add_map(struct frontend_input *from, struct arena *arena)
{
    const char **flags = ARENA_ARRAY(arena, const char *, from->flag_count + 1);

    flags[0] = arena_printf(arena, "-fmacro-prefix-map=%s/=", from->root);
    for (int i = 0; i < from->flag_count; i++)
        flags[i + 1] = from->flags[i];
    from->flags = flags;
    from->flag_count++;
}

static struct ir_unit *lower(const struct workers_input *input, const struct compile_unit *unit,
                             struct frontend_reads *reads)
{
    struct frontend_input from = { .directory = unit->directory,
                                   .file = unit->file,
                                   .flags = unit->flags,
                                   .flag_count = (int)unit->flag_count,
                                   .root = input->root,
                                   .reads = input->keeps ? reads : NULL };
    struct err err = ERR_INIT;
    struct ir_unit *out = NULL;
    struct arena arena;
    char *headers;

    arena_init(&arena);
    if (input->root != NULL)
        add_map(&from, &arena);
    if (install_find(&headers, &arena, "rules", &err) == OK)
        from.headers = headers; /* pinfork.h */
    err = (struct err)ERR_INIT;
    if (frontend_lower(&out, &from, &err) != OK)
        out = units_lost(shown_path(input, unit), err.text);
    out->program_hint = intern_put(&out->names, unit->program_hint);
    arena_fini(&arena);
    return out;
}

static void put_reads(struct buf *out, const struct frontend_reads *reads)
{
    for (size_t i = 0; i < reads->list.len; i++) {
        const struct frontend_read *read = &reads->list.data[i];

        buf_bytes(out, &read->hash, sizeof read->hash);
        buf_bytes(out, read->path, strlen(read->path) + 1);
    }
}

static bool work_one(const struct workers_input *input, size_t index, size_t at, int fd)
{
    struct frontend_reads reads;
    struct record_head head = { .at = at };
    struct buf record = BUF_INIT;
    struct ir_unit *unit;
    bool ok;

    frontend_reads_init(&reads);
    unit = lower(input, &input->units[index], &reads);
    put_reads(&record, &reads);
    head.reads = record.len;
    ir_facts_write(&record, unit);
    head.facts = record.len - head.reads;
    ok = write_all(fd, &head, sizeof head) && write_all(fd, record.data, record.len);
    buf_free(&record);
    ir_unit_free(unit);
    frontend_reads_fini(&reads);
    return ok;
}

/* A worker says nothing, leaves no core file, and does not outlive the one who reads. */
static void settle(pid_t parent, bool may_speak)
{
    static const struct rlimit no_core = { 0, 0 };
    int null = open("/dev/null", O_RDWR | O_CLOEXEC);

    prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (getppid() != parent)
        _exit(1);
    setrlimit(RLIMIT_CORE, &no_core);
    if (null < 0)
        return;
    dup2(null, STDIN_FILENO);
    dup2(null, STDOUT_FILENO);
    if (!may_speak)
        dup2(null, STDERR_FILENO);
}

static _Noreturn void work(const struct pool *pool, struct batch batch, int fd)
{
    for (size_t i = batch.start; i < batch.end; i++)
        if (!work_one(pool->input, pool->missing.data[i], i, fd))
            _exit(1);
    _exit(0);
}

/* ---- in the parent --------------------------------------------------------------------------- */

static void make_batches(struct pool *pool)
{
    size_t count = pool->missing.len, size = count / (pool->input->jobs * BATCHES_PER_WORKER);

    size = size < 1 ? 1 : size > BATCH_MOST ? BATCH_MOST : size;
    for (size_t end = count; end > 0; end = end > size ? end - size : 0)
        vec_push(&pool->todo, (struct batch){ end > size ? end - size : 0, end });
}

static void lose(struct pool *pool, size_t at, const char *reason)
{
    size_t index = pool->missing.data[at];
    struct unit *unit = &pool->units->list.data[index];

    assert(unit->ir == NULL);
    unit->ir = units_lost(shown_path(pool->input, &pool->input->units[index]), reason);
    pool->done++;
}

static enum status start(struct pool *pool, struct worker *worker, struct err *err)
{
    pid_t parent = getpid();
    int ends[2];

    if (pipe2(ends, O_CLOEXEC) != 0)
        return err_set(err, ERR_IO, "cannot make a pipe to a worker: %s", strerror(errno));
    worker->left = vec_pop(&pool->todo);
    worker->pid = fork();
    if (worker->pid == 0) {
        settle(parent, pool->input->log->level == LOG_VERBOSE);
        close(ends[0]);
        work(pool, worker->left, ends[1]);
    }
    close(ends[1]);
    worker->fd = ends[0];
    if (worker->pid > 0)
        return OK;
    close(ends[0]);
    worker->pid = 0;
    return err_set(err, ERR_IO, "cannot start a worker: %s", strerror(errno));
}

static void take_record(struct pool *pool, const struct record_head *head, const char *bytes)
{
    size_t index = pool->missing.data[head->at];
    struct unit *unit = &pool->units->list.data[index];
    struct err err = ERR_INIT;

    if (ir_facts_read(&unit->ir, bytes + head->reads, head->facts, pool->input->units[index].file,
                      &err) != OK) {
        lose(pool, head->at, err.text);
        return;
    }
    pool->done++;
    if (pool->input->keeps) {
        buf_bytes(&unit->reads, bytes, head->reads);
        buf_bytes(&unit->facts, bytes + head->reads, head->facts);
    }
}

/* Takes the whole records out of what was received. */
static void take_records(struct pool *pool, struct worker *worker)
{
    struct record_head head;
    size_t at = 0;

    while (worker->in.len - at >= sizeof head) {
        memcpy(&head, worker->in.data + at, sizeof head);
        if (worker->in.len - at - sizeof head < head.reads + head.facts)
            break;
        assert(head.at == worker->left.start);
        take_record(pool, &head, worker->in.data + at + sizeof head);
        worker->left.start++;
        at += sizeof head + head.reads + head.facts;
    }
    if (at > 0) {
        memmove(worker->in.data, worker->in.data + at, worker->in.len - at);
        worker->in.len -= at;
    }
}

/* A worker's end. The unit it was at is lost, the rest of its batch is not. */
static enum status finish(struct pool *pool, struct worker *worker, struct err *err)
{
    char reason[128];
    int how = 0;

    while (waitpid(worker->pid, &how, 0) < 0 && errno == EINTR)
        ;
    close(worker->fd);
    buf_free(&worker->in);
    worker->pid = 0;
    if (worker->left.start == worker->left.end)
        return OK;
    if (WIFEXITED(how) && WEXITSTATUS(how) == 2)
        return err_set(err, ERR_INTERNAL, "%s: out of memory while reading it",
                       pool->input->units[pool->missing.data[worker->left.start]].file);
    if (WIFSIGNALED(how))
        snprintf(reason, sizeof reason, "the process that read it was ended by a signal (%s)",
                 strsignal(WTERMSIG(how)));
    else
        snprintf(reason, sizeof reason, "the process that read it ended with status %d",
                 WEXITSTATUS(how));
    lose(pool, worker->left.start++, reason);
    if (worker->left.start < worker->left.end)
        vec_push(&pool->todo, worker->left);
    return OK;
}

static enum status receive(struct pool *pool, struct worker *worker, struct err *err)
{
    char chunk[65536];
    ssize_t got = read(worker->fd, chunk, sizeof chunk);

    if (got < 0)
        return errno == EINTR
                   ? OK
                   : err_set(err, ERR_IO, "cannot read from a worker: %s", strerror(errno));
    if (got == 0)
        return finish(pool, worker, err);
    buf_bytes(&worker->in, chunk, (size_t)got);
    take_records(pool, worker);
    return OK;
}

/* Starts workers while there is work and room; *running counts those at work. */
static enum status start_all(struct pool *pool, size_t *running, struct err *err)
{
    enum status status = OK;

    *running = 0;
    for (size_t i = 0; status == OK && i < pool->workers.len; i++) {
        if (pool->workers.data[i].pid == 0 && pool->todo.len > 0)
            status = start(pool, &pool->workers.data[i], err);
        *running += pool->workers.data[i].pid != 0;
    }
    return status;
}

/* With the unit that has been read for longest. */
static void show(const struct pool *pool)
{
    size_t at = SIZE_MAX;

    for (size_t i = 0; i < pool->workers.len; i++) {
        const struct worker *worker = &pool->workers.data[i];

        if (worker->pid != 0 && worker->left.start < worker->left.end && worker->left.start < at)
            at = worker->left.start;
    }
    progress_show(
        pool->input->progress, "reading", pool->done, pool->missing.len,
        at == SIZE_MAX ? "" : shown_path(pool->input, &pool->input->units[pool->missing.data[at]]));
}

static enum status check_stop(const struct pool *pool, struct err *err)
{
    int signal = stop_asked(pool->input->stop);

    if (signal == 0)
        return OK;
    return err_set(err, ERR_INTERNAL, "stopped by a signal (%s) with %zu of %zu units read",
                   strsignal(signal), pool->done, pool->missing.len);
}

static enum status receive_all(struct pool *pool, struct err *err)
{
    VEC(struct pollfd) polled = VEC_INIT;
    enum status status = OK;

    for (size_t i = 0; i < pool->workers.len; i++) {
        const struct worker *worker = &pool->workers.data[i];

        vec_push(&polled, (struct pollfd){ worker->pid == 0 ? -1 : worker->fd, POLLIN, 0 });
    }
    vec_push(&polled, (struct pollfd){ pool->input->stop->fd, POLLIN, 0 });
    show(pool);
    if (poll(polled.data, polled.len, pool->input->progress->is_on ? REFRESH : -1) < 0 &&
        errno != EINTR)
        status = err_set(err, ERR_IO, "cannot wait for workers: %s", strerror(errno));
    if (status == OK)
        status = check_stop(pool, err);
    for (size_t i = 0; status == OK && i < pool->workers.len; i++)
        if (polled.data[i].revents != 0)
            status = receive(pool, &pool->workers.data[i], err);
    vec_free(&polled);
    return status;
}

static enum status run(struct pool *pool, struct err *err)
{
    size_t running;
    enum status status;

    for (;;) {
        status = start_all(pool, &running, err);
        if (status != OK || running == 0)
            return status;
        status = receive_all(pool, err);
        if (status != OK)
            return status;
    }
}

/* After a failure: no worker stays behind. */
static void stop(struct pool *pool)
{
    for (size_t i = 0; i < pool->workers.len; i++) {
        struct worker *worker = &pool->workers.data[i];

        if (worker->pid == 0)
            continue;
        kill(worker->pid, SIGKILL);
        waitpid(worker->pid, NULL, 0);
        close(worker->fd);
        buf_free(&worker->in);
    }
}

enum status workers_read(struct units *units, const struct workers_input *input, struct err *err)
{
    struct pool pool = { .input = input, .units = units };
    enum status status;

    assert(input->jobs > 0);
    for (size_t i = 0; i < units->list.len; i++)
        if (units->list.data[i].ir == NULL)
            vec_push(&pool.missing, i);
    for (unsigned i = 0; i < input->jobs && i < pool.missing.len; i++)
        vec_push(&pool.workers, (struct worker){ .in = BUF_INIT });
    make_batches(&pool);
    status = run(&pool, err);
    stop(&pool);
    progress_clear(input->progress);
    vec_free(&pool.missing);
    vec_free(&pool.todo);
    vec_free(&pool.workers);
    return status;
}
